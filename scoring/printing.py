"""Calibrations and profiles as tables in the terminal."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from scoring.calibrations import Calibration, CandidateProfile
    from scoring.calibrations.rows import Element, Facet


class Column(NamedTuple):
    """A heading, the field below it, and how many digits it is shown with."""

    head: str
    field: str
    digits: int


ELEMENT = (
    Column("measure", "measure", 2),
    Column("s.e.", "se", 2),
    Column("ratings", "count", 0),
    Column("observed", "observed_average", 2),
    Column("fair", "fair_average", 2),
    Column("infit", "infit", 2),
    Column("z", "infit_z", 1),
    Column("outfit", "outfit", 2),
    Column("z", "outfit_z", 1),
)
FACET = (
    Column("error", "rmse", 2),
    Column("true sd", "adjusted_sd", 2),
    Column("separation", "separation", 2),
    Column("strata", "strata", 2),
    Column("reliability", "reliability", 2),
    Column("chi-square", "chi_square", 1),
    Column("df", "df", 0),
)
BETTER = {
    "candidates": "higher is better",
    "interviewers": "higher is more severe",
    "questions": "higher is harder",
}
NOISY, EVEN, SURE = 1.5, 0.5, 2.0
LEAST_P = 0.001


@contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done and for how long, where somebody is looking; yield how to change it."""
    columns = SpinnerColumn(), TextColumn("{task.description} …"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda now: progress.update(task, description=now)


def report(found: "Calibration") -> None:
    """Print every table of a calibration, candidates last."""
    calibration(found)
    thresholds(found)
    facets(found)
    subsets(found)
    for title in ("questions", "interviewers", "candidates"):
        elements(title, getattr(found, title))
    if len(found.competencies) > 1:
        competencies(found)


def calibration(found: "Calibration") -> None:
    """Print what a calibration is, and where ratings differ."""
    low, high = found.points
    count = sum(row.count for row in found.candidates)
    arrived = "converged" if found.converged else "did NOT converge"
    print_lines(
        f"{count:,} ratings from {low} to {high}: {len(found.candidates):,} candidates, "
        f"{len(found.interviewers):,} interviewers, {len(found.questions):,} questions.",
        f"Method {found.method} {arrived} in {found.iterations} steps; "
        f"log likelihood {found.log_likelihood:,.2f}.",
    )
    spreads(found)


def spreads(found: "Calibration") -> None:
    """Print how far the parts of a rating spread, chance left out."""
    whole = sum(found.variances) or math.nan
    lines = [
        [name, number(variance, 3), number(math.sqrt(variance), 2), f"{variance / whole:.0%}"]
        for name, variance in found.variances._asdict().items()
        if variance > 0
    ]
    print_table("Where ratings differ, chance left out", ["part", "variance", "sd", "share"], lines)


def thresholds(found: "Calibration") -> None:
    """Print where neighbouring points are equally likely, one line a set."""
    low, high = found.points
    heads = [f"{point} or {point + 1}" for point in range(low, high)]
    lines = [[each.of, *(number(value, 2) for value in each.values)] for each in found.thresholds]
    print_table("Thresholds between points", ["of", *heads], lines)


def facets(found: "Calibration") -> None:
    """Print how far the elements of each facet can be told apart."""
    lines = [[name, *_cells(facet, FACET), _p(facet)] for name, facet in found.facets.items()]
    heads = ["facet", *(column.head for column in FACET), "p"]
    print_table("How far elements can be told apart; p: all are equal", heads, lines)


def subsets(found: "Calibration") -> None:
    """Print what nothing compares, if there is any."""
    names = ("candidates", "interviewers", "questions")
    lines = [
        [" and ".join(each.link), *(", ".join(getattr(each, name)) for name in names)]
        for each in found.subsets
        if each.link
    ]
    if lines:
        title = "Subsets that nothing compares: read measures within each only"
        print_table(title, ["unlinked", *names], lines)


def elements(title: str, rows: Sequence["Element"]) -> None:
    """Print one facet's elements, highest measure first."""
    ordered = sorted(rows, key=lambda row: -row.measure)
    lines = [[row.id, *_cells(row, ELEMENT), _remark(row)] for row in ordered]
    heads = [title[:-1], *(column.head for column in ELEMENT), ""]
    print_table(f"{title.capitalize()}: {BETTER[title]}", heads, lines)


def competencies(found: "Calibration") -> None:
    """Print every candidate in every competency, measure and standard error."""
    ordered = sorted(found.candidates, key=lambda row: -row.measure)
    lines = [
        [row.id, *(f"{each.measure:.2f} ({each.se:.2f})" for each in row.competencies)]
        for row in ordered
    ]
    title = "Candidates by competency: measure (standard error)"
    print_table(title, ["candidate", *found.competencies], lines)


def profiles(found: Sequence["CandidateProfile"]) -> None:
    """Print the composite of each candidate, best first."""
    ordered = sorted(found, key=lambda profile: -profile.composite.measure)
    lines = [
        [
            profile.id,
            number(profile.composite.measure, 2),
            number(profile.composite.se, 2),
            number(profile.composite.fair, 2),
            f"{number(profile.composite.fair_low, 2)} to {number(profile.composite.fair_high, 2)}",
            str(profile.count),
        ]
        for profile in ordered
    ]
    heads = ["candidate", "measure", "s.e.", "fair rating", "95 % interval", "ratings"]
    print_table("Profiles: the composite, best first", heads, lines)


def print_table(title: str, heads: list[str], lines: list[list[str]]) -> None:
    """Print one table, first column left, numbers right."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place and head else "left")
    for line in lines:
        table.add_row(*line)
    Console().print(table)


def print_lines(*lines: str) -> None:
    """Print plain sentences, and an empty line."""
    Console(highlight=False).print(*lines, "", sep="\n")


def number(value: float, digits: int) -> str:
    """Return a number with so many digits, or a dash where there is none.

    Examples
    --------
    >>> number(-0.004, 2), number(float("nan"), 2)
    ('0.00', '-')
    """
    return "-" if math.isnan(value) else f"{round(value, digits) + 0.0:.{digits}f}"


def _cells(row: object, columns: Sequence[Column]) -> list[str]:
    return [number(getattr(row, column.field), column.digits) for column in columns]


def _p(facet: "Facet") -> str:
    return "<.001" if facet.p < LEAST_P else number(facet.p, 3)


def _remark(row: "Element") -> str:
    """Return what stands out in how the ratings fit, where it is more than chance."""
    if max(row.infit, row.outfit) > NOISY and max(row.infit_z, row.outfit_z) > SURE:
        return "noisy"
    if min(row.infit, row.outfit) < EVEN and min(row.infit_z, row.outfit_z) < -SURE:
        return "too even"
    return ""
