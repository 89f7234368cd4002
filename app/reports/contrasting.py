"""What a candidate says and shows of themselves, as it stands in a report that is handed out."""

from app.assessments.pages import MeasureLine, Result
from app.contrasts.pages import ContrastLine, ContrastPage
from app.reports.sections import Cell, Figure, Section
from app.web.filters import day, moment, percent, plural

APART = (
    "Three voices, each by itself: none is averaged into another, and none but the panel's enters "
    "the recommendation."
)
SCALE = "The answers' measure is in standard deviations of candidates; 0 is just capable."
COLUMNS = (
    "Competency",
    "Says (1 to 5)",
    "Answers show",
    "Measure",
    "Low",
    "High",
    "Points",
    "Of",
    "Authors expect",
    "Answered",
    "Asked",
    "Panel, fair rating",
    "Panel low",
    "Panel high",
    "Says against panel",
)


def selves(contrast: ContrastPage, zone: str) -> tuple[Section, ...]:
    """Tell self against panel; nothing where the candidate was not asked."""
    result = contrast.result
    if result is None:
        return _erased(contrast, zone)
    rows = tuple(_line(each) for each in contrast.lines)
    sections = (
        Section("Self against panel", (APART, SCALE, *_origin(result)), COLUMNS, rows),
        _context(result, zone),
        _words(result),
    )
    return tuple(each for each in sections if each.rows)


def _erased(contrast: ContrastPage, zone: str) -> tuple[Section, ...]:
    if contrast.erased_at is None:
        return ()
    said = f"The self-assessment was erased {day(contrast.erased_at, zone)}."
    return (Section("Self against panel", (said,)),)


def _origin(result: Result) -> tuple[str, ...]:
    by = result.measured_by
    return (f"Measured by item calibration {by.number}, from {by.words}.",) if by else ()


def _line(line: ContrastLine) -> tuple[Cell, ...]:
    panel: tuple[Cell, ...] = ("not rated", "", "")
    if line.panel and line.panel.ratings:
        panel = (Figure(line.panel.fair), Figure(line.panel.low), Figure(line.panel.high))
    return (line.name, *_own(line.own), *panel, line.gap_words)


def _own(own: MeasureLine | None) -> tuple[Cell, ...]:
    if own is None:
        return ("", "not asked", *("",) * 8)
    says: Cell = "has not done this" if own.self_point == 0 else (own.self_point or "")
    if own.measure is None or own.low is None or own.high is None:
        return (says, own.against, *("",) * 6, own.answered, own.asked)
    return (
        says,
        own.against,
        Figure(own.measure, 1),
        Figure(own.low, 1),
        Figure(own.high, 1),
        own.points,
        own.most,
        Figure(own.expected),
        own.answered,
        own.asked,
    )


def _context(result: Result, zone: str) -> Section:
    took = plural(result.used_seconds // 60, "minute") + ", without a limit"
    if result.used_share is not None:
        took = percent(result.used_share) + " of their own time"
    rows = [
        (name, f"claims to know {claimed} of {asked}")
        for name, (claimed, asked) in (
            ("Terms that exist", result.real),
            ("Made-up terms", result.made_up),
        )
        if asked
    ]
    if result.left_out:
        asked = plural(result.asked, "case or question", "cases and questions")
        rows += [("Left out", f"{result.left_out} of {asked}, which count neither way")]
    rows += [("Time at it", took), ("Submitted", moment(result.submitted_at, zone))]
    return Section("Self-assessment: context only, never a score", (), ("What", "How"), tuple(rows))


def _words(result: Result) -> Section:
    rows = [
        (line.name, f"{line.self_point} of 5", line.self_words, line.example)
        for line in result.lines
        if line.self_words
    ]
    rows += [(item.competency, "", item.text, item.said) for item in result.texts]
    columns = ("Competency", "Says", "Asked, or the line they chose", "In their own words")
    return Section("Self-assessment: in their own words", (), columns, tuple(rows))
