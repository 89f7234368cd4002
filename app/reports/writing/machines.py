"""A report as JSON: every figure as it is known, beside the words that people read."""

import json

from app.reports.sections import Cell, Document, Figure, Section

SCHEMA = 1  # raised when a name changes its meaning


def figures(told: Document) -> str:
    """Write a report for machines."""
    sections = [_section(each) for each in told.sections]
    whole = {"schema": SCHEMA, "title": told.title, "subject": told.subject, "sections": sections}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": section.heading,
        "lines": section.lines,
        "rows": [
            {name: _known(cell) for name, cell in zip(section.columns, row, strict=True)}
            for row in section.rows
        ],
    }


def _known(cell: Cell) -> object:
    if isinstance(cell, Figure):
        return {"value": cell.value, "written": cell.words}
    return cell
