"""A report as a spreadsheet: numbers stay numbers, words never become formulas."""

from io import BytesIO
from typing import TYPE_CHECKING

from app.reports.sections import Cell, Document, Figure, Section

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
WIDE = 60


def xlsx(told: Document) -> bytes:
    """Write a report, a sheet for each heading."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- wakes only where a file is asked for

    kept = BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": told.title, "subject": told.subject})
        for number, section in enumerate(told.sections, start=1):
            _sheet(book, section, number)
    return kept.getvalue()


def _sheet(book: "Workbook", section: Section, number: int) -> None:
    name = f"{number} {section.heading}".translate(FORBIDDEN)[:LONGEST_NAME].strip()
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, section.heading, strong)
    at = 1
    for line in section.lines:
        sheet.write_string(at, 0, line)
        at += 1
    for column, title in enumerate(section.columns):
        sheet.write_string(at, column, title, strong)
        sheet.set_column(column, column, _width(section, column))
    for row in section.rows:
        at += 1
        for column, cell in enumerate(row):
            _cell(book, sheet, (at, column), cell)


def _width(section: Section, column: int) -> int:
    cells = (row[column] for row in section.rows)
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return max(min(longest, WIDE), len(section.columns[column]), 6) + 2


def _cell(book: "Workbook", sheet: "Worksheet", at: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, Figure):
        shape = "0%" if cell.is_share else f"0.{'0' * cell.places}"
        sheet.write_number(*at, cell.value, book.add_format({"num_format": shape, "valign": "top"}))
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, book.add_format({"valign": "top"}))
    else:
        sheet.write_string(*at, cell, book.add_format({"text_wrap": True, "valign": "top"}))
