"""A file becomes ratings of work; every fault is kept with its row, so that all are said at once."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from math import isfinite

from app.errors import Misread
from app.validity.forms.typed import LONGEST_FILE
from app.validity.models import HIGHEST, LOWEST

REQUIRED = ("candidate", "rated_on", "rating")
COLUMNS = (*REQUIRED, "position")
SEPARATORS = (",", ";", "\t")
MOST_ROWS = 5000
MOST_FAULTS = 50  # said one by one


@dataclass(frozen=True)
class Given:
    """One rating as a file or a form said it; ``at`` is its row, the header being the first."""

    at: int
    candidate: str  # e-mail
    position: str
    rated_on: date
    rating: float


class RowFault(ValueError):
    """What is wrong with one row, in words that follow its number."""


def read_file(content: bytes, name: str) -> tuple[Given, ...]:
    """Read a file whole; refuse it with every fault that it has."""
    lines = _lines(_text(content, name), name)
    places = _places(lines[0])
    found, faults = [], {}
    for at, line in enumerate(lines[1:], start=2):
        if not any(value.strip() for value in line):
            continue
        try:
            found.append(_given(at, line, places, len(lines[0])))
        except RowFault as fault:
            faults[f"row {at}"] = f"Row {at}: {fault}."
    if faults:
        raise Misread(first(faults))
    if not found:
        raise Misread({"file": f"{name} holds no rating."})
    return tuple(found)


def first(faults: Mapping[str, str]) -> dict[str, str]:
    """Return the faults that are said one by one, and how many more there are."""
    said = dict(list(faults.items())[:MOST_FAULTS])
    more = len(faults) - len(said)
    return said | ({"more": f"And {more} more rows like these."} if more else {})


def _text(content: bytes, name: str) -> str:
    if not content:
        raise Misread({"file": "Please choose a CSV file."})
    if len(content) > LONGEST_FILE:
        raise Misread({"file": f"{name} is larger than 1 MB. Please split it into several files."})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        said = f"{name} is not text in UTF-8 (byte {fault.start + 1}). Save it as CSV UTF-8."
        raise Misread({"file": said}) from None
    if "\x00" in text or not text.strip():
        raise Misread({"file": f"{name} is not a CSV file. Save the table as CSV UTF-8."})
    return text.lstrip("\r\n")


def _lines(text: str, name: str) -> list[list[str]]:
    separator = max(SEPARATORS, key=text.splitlines()[0].count)
    try:
        found = list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as fault:
        raise Misread({"file": f"{name} cannot be read as CSV: {fault}."}) from None
    if len(found) > MOST_ROWS:
        raise Misread({"file": f"{name} has more than {MOST_ROWS} rows. Please split it."})
    return found


def _places(header: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        has = ", ".join(name[:40] or "(no name)" for name in names[:20])
        said = f"The file has no column {', '.join(missing)}. It has: {has}."
        raise Misread({"file": said})
    for name in COLUMNS:
        if names.count(name) > 1:
            raise Misread({"file": f"The file has the column {name} twice. Please keep one."})
    return {name: names.index(name) for name in COLUMNS if name in names}


def _given(at: int, line: Sequence[str], places: Mapping[str, int], width: int) -> Given:
    if len(line) != width:
        raise RowFault(f"{len(line)} values under {width} column names")
    text = {name: line[place].strip() for name, place in places.items()}
    if not text["candidate"]:
        raise RowFault("the candidate's e-mail address is missing")
    return Given(
        at=at,
        candidate=text["candidate"].lower(),
        position=text.get("position", ""),
        rated_on=_day(text["rated_on"]),
        rating=_rating(text["rating"]),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RowFault(f"{text[:40]!r} is no day, such as 2026-03-14") from None


def _rating(text: str) -> float:
    try:
        rating = float(text.replace(",", "."))
    except ValueError:
        raise RowFault(f"the rating {text[:40]!r} is no number") from None
    if not isfinite(rating) or not LOWEST <= rating <= HIGHEST:
        raise RowFault(f"the rating {text[:40]} is not on the scale from {LOWEST} to {HIGHEST}")
    return rating
