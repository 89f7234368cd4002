"""What is said beside the file: which column is which, and from where to where the scale runs."""

import re
from collections.abc import Iterable

from app.errors import Misread

REQUIRED = ("candidate", "interviewer", "question", "rating")
OPTIONAL = ("competency", "time")
COLUMNS = REQUIRED + OPTIONAL
MOST_POINTS = 10

Points = tuple[int, int]


def read_map(given: Iterable[str]) -> dict[str, str]:
    """Read OLD=NEW pairs: what the file calls a column, and what it is called here."""
    renamed = {}
    for pair in given:
        old, is_pair, new = (part.strip().lower() for part in pair.partition("="))
        if not (old and is_pair and new):
            raise Misread(
                {"map": f"--map takes OLD=NEW, as in --map judge=interviewer, not {pair!r}."}
            )
        if new not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise Misread(
                {"map": f"There is no column {new!r} to read {old!r} as; there are {known}."}
            )
        renamed[old] = new
    return renamed


def read_points(given: str) -> Points | None:
    """Read the scale, such as 1-9; nothing said leaves it to the ratings."""
    if not given:
        return None
    found = re.fullmatch(r"\s*(\d{1,3})\s*[-\N{EN DASH}]\s*(\d{1,3})\s*", given)
    if not found:
        raise Misread({"points": f"--points takes the scale, as in --points 1-9, not {given!r}."})
    return checked(int(found[1]), int(found[2]))


def checked(low: int, high: int) -> Points:
    """Return a scale that can be calibrated."""
    if not low < high < low + MOST_POINTS:
        raise Misread(
            {
                "points": f"The scale runs from {low} to {high}; it takes 2 to {MOST_POINTS} points. "
                "Join neighbouring points first."
            }
        )
    return low, high
