"""The audit's tables as text and as a spreadsheet; numbers stay numbers, words never formulas."""

import csv as text
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from app.fairness.pages import Audit, Group, Grouping, Stage

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS = ("Table", "Grouped by", "Category", "People", "Selected", "Rate", "Impact ratio", "Note")
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # so that spreadsheets read it as UTF-8
WIDTHS = (40, 26, 46, 9, 9, 9, 13, 60)
SMALL = "under 2 % of those known, so not compared"
OTHERS = "did not say, or are of a category with fewer than five people"
ONE_SIDED = "fewer than five were selected, or were not, so their categories could be told"
Cell = str | int | float


def rows(page: Audit) -> Iterator[tuple[Cell, ...]]:
    """Return every row of every table."""
    for stage in page.stages:
        for grouping in stage.groupings:
            yield from _rows(stage, grouping)


def csv(page: Audit) -> bytes:
    """Write the tables as text with commas."""
    kept = StringIO(newline="")
    writer = text.writer(kept)
    writer.writerow(COLUMNS)
    writer.writerows(rows(page))
    return (MARK + kept.getvalue()).encode()


def xlsx(page: Audit) -> bytes:
    """Write the tables as a spreadsheet."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- wakes only where a file is asked for

    kept = BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, strong = book.add_worksheet("Local Law 144"), book.add_format({"bold": True})
        share = book.add_format({"num_format": "0.000"})
        for column, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.write_string(0, column, title, strong)
            sheet.set_column(column, column, width)
        for at, row in enumerate(rows(page), start=1):
            for column, cell in enumerate(row):
                _cell(sheet, (at, column), cell, share)
    return kept.getvalue()


def _cell(sheet: "Worksheet", at: tuple[int, int], cell: Cell, share: "Format") -> None:
    if isinstance(cell, str):
        sheet.write_string(*at, cell)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell)
    else:
        sheet.write_number(*at, cell, share)


def _rows(stage: Stage, grouping: Grouping) -> Iterator[tuple[Cell, ...]]:
    about = (stage.name, grouping.title)
    for row in grouping.rows:
        yield (*about, *_figures(row))
    if grouping.is_one_sided:
        yield (*about, "Not shown", "", "", "", "", ONE_SIDED)
    yield (*about, "In no category", grouping.others, "", "", "", OTHERS)


def _figures(row: Group) -> tuple[Cell, ...]:
    ratio: Cell = "" if row.ratio is None else round(row.ratio, 3)
    note = SMALL if row.ratio is None else ""
    return (row.name, row.n, row.selected, round(row.rate, 3), ratio, note)
