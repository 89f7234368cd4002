"""Calibrations and profiles as tables in the terminal."""

import csv
import json
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from scoring.calibrations import Calibration, CandidateProfile
    from scoring.calibrations.rows import Element
    from scoring.simulation import Round

ELEMENT_COLUMNS = (
    ("measure", "measure", 2),
    ("s.e.", "se", 2),
    ("count", "count", 0),
    ("observed", "observed_average", 2),
    ("fair", "fair_average", 2),
    ("infit", "infit", 2),
    ("z", "infit_z", 1),
    ("outfit", "outfit", 2),
    ("z", "outfit_z", 1),
)


def waiting(what: str) -> AbstractContextManager[object]:
    """Show that work goes on, where somebody is looking."""
    return Console(stderr=True).status(f"{what} …")


def calibration(found: "Calibration") -> None:
    """Print what a calibration is, in a few lines."""
    low, high = found.points
    print_table(
        "Calibration",
        ["method", "ratings", "points", "candidates", "log likelihood", "converged"],
        [
            [
                found.method,
                str(sum(row.count for row in found.candidates)),
                f"{low} to {high}",
                str(len(found.candidates)),
                number(found.log_likelihood, 2),
                "yes" if found.converged else "no",
            ]
        ],
    )
    print_table(
        "Variances, squared logits",
        list(found.variances._fields),
        [[number(each, 3) for each in found.variances]],
    )


def report(found: "Calibration") -> None:
    """Print every table of a calibration."""
    calibration(found)
    for each in found.thresholds:
        names = [f"{found.points[0] + k + 1}" for k in range(len(each.values))]
        print_table(f"Thresholds: {each.of}", names, [[number(value, 2) for value in each.values]])
    for title in ("candidates", "interviewers", "questions"):
        elements(title, getattr(found, title))
    facets(found)
    subsets(found)


def elements(title: str, rows: Sequence["Element"]) -> None:
    """Print one facet's elements, highest measure first."""
    ordered = sorted(rows, key=lambda row: -row.measure)
    lines = [
        [row.id, *[number(getattr(row, name), digits) for _, name, digits in ELEMENT_COLUMNS]]
        for row in ordered
    ]
    print_table(title.capitalize(), ["id", *[head for head, _, _ in ELEMENT_COLUMNS]], lines)


def facets(found: "Calibration") -> None:
    """Print how far the elements of each facet can be told apart."""
    columns = (
        "rmse",
        "adjusted_sd",
        "separation",
        "strata",
        "reliability",
        "chi_square",
        "df",
        "p",
    )
    lines = [
        [name, *[number(getattr(facet, column), 2) for column in columns]]
        for name, facet in found.facets.items()
    ]
    print_table("Facets", ["facet", *[name.replace("_", " ") for name in columns]], lines)


def subsets(found: "Calibration") -> None:
    """Print what nothing compares, if there is any."""
    parts = [each for each in found.subsets if each.link]
    lines = [
        [" and ".join(each.link), *[", ".join(each_list) for each_list in _labels(each)]]
        for each in parts
    ]
    if lines:
        print_table(
            "Subsets that nothing compares",
            ["unlinked", "candidates", "interviewers", "questions"],
            lines,
        )


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
    print_table(
        "Profiles", ["candidate", "measure", "s.e.", "fair rating", "interval", "ratings"], lines
    )


def save(found: Sequence["CandidateProfile"], path: Path) -> None:
    """Write profiles as JSON."""
    path.write_text(json.dumps([asdict(profile) for profile in found], indent=1), encoding="utf-8")


def save_round(found: "Round", folder: Path) -> None:
    """Write a simulated round: its ratings as CSV, and what was put in as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = {name: column.tolist() for name, column in found.columns().items()}
    with (folder / "ratings.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        lines.writerows(zip(*columns.values(), strict=True))
    truth = {name: value.tolist() for name, value in vars(found.truth).items()}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")


def print_table(title: str, heads: list[str], lines: list[list[str]]) -> None:
    """Print one table, first column left, numbers right."""
    table = Table(title=title, title_justify="left")
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left")
    for line in lines:
        table.add_row(*line)
    Console().print(table)


def number(value: float, digits: int) -> str:
    """Return a number with so many digits, or a dash where there is none."""
    return "-" if math.isnan(value) else f"{value:.{digits}f}"


def _labels(subset: object) -> list[tuple[str, ...]]:
    return [getattr(subset, name) for name in ("candidates", "interviewers", "questions")]
