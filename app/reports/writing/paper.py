"""A report as a tagged PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from datetime import datetime

from app.reports.sections import Cell, Document, Figure, Section
from app.settings import settings

UNBROKEN = "\N{NO-BREAK SPACE}"


def pdf(told: Document, *, is_brief: bool, at: datetime) -> bytes:
    """Set a report; what the standard forbids is refused by the setter, never let through."""
    import typst  # noqa: PLC0415 -- wakes only where something is printed

    sections = told.brief if is_brief else told.sections
    shown = {
        "title": told.title,
        "subject": told.subject,
        "is_brief": is_brief,
        "sections": [_section(each) for each in sections],
    }
    return typst.compile(
        settings().templates / "reports" / "report.typ",
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
        sys_inputs={"report": json.dumps(shown)},
    )


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": section.heading,
        "lines": section.lines,
        "columns": section.columns,
        "numeric": [_is_numeric(section, at) for at in range(len(section.columns))],
        "rows": [[_written(cell) for cell in row] for row in section.rows],
        "bars": [asdict(bar) if bar else None for bar in section.bars],
    }


def _is_numeric(section: Section, at: int) -> bool:
    return all(not isinstance(row[at], str) for row in section.rows if row[at] != "")


def _written(cell: Cell) -> str:
    return cell.words.replace(" ", UNBROKEN) if isinstance(cell, Figure) else str(cell)
