"""Rows and files become columns by name; what is missing is named in a sentence."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from scoring.errors import ScoringError
from scoring.ratings.distinct import Distinct, Growing

REQUIRED = ("candidate", "interviewer", "question", "rating")
OPTIONAL = ("competency", "group", "time", "weight")
_CHUNK = 1_000

Columns = dict[str, list[Any]] | dict[str, Distinct]


def columns_of_csv(path: Path, renamed: Mapping[str, str]) -> Columns:
    """Return the known columns of a CSV file, as text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _columns_of_lines(csv.reader(file), path.name, renamed)
    except OSError as fault:
        raise ScoringError(f"{path} cannot be read: {fault.strerror}.") from fault
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ScoringError(f"{path.name} is not a CSV file in UTF-8: {fault}.") from fault


def columns_of_records(
    records: Iterable[Mapping[str, Any] | Sequence[Any]], renamed: Mapping[str, str]
) -> Columns:
    """Return the known columns of rows, each a mapping or a sequence in the usual order."""
    rows = list(records)
    if rows and isinstance(rows[0], Mapping):
        return _columns_of_mappings(rows, renamed)
    for number, row in enumerate(rows, start=1):
        if len(row) != len(REQUIRED):
            raise ScoringError(
                f"Row {number} has {len(row)} values; it takes {', '.join(REQUIRED)}."
            )
    return {name: [row[place] for row in rows] for place, name in enumerate(REQUIRED)}  # type: ignore[index]


def rename(names: Sequence[str], renamed: Mapping[str, str], source: str) -> dict[str, int]:
    """Return the place of every known column; refuse what is missing, absent or said twice."""
    for given, name in renamed.items():
        if given not in names:
            raise ScoringError(
                f"{source} has no column {given!r} to read as {name!r}. It has: {', '.join(names)}."
            )
        if name not in REQUIRED + OPTIONAL:
            raise ScoringError(
                f"There is no column {name!r} to read {given!r} as; there are {_known()}."
            )
    found = [renamed.get(name, "" if name in renamed.values() else name) for name in names]
    _refuse_gaps(found, names, source)
    return {name: found.index(name) for name in REQUIRED + OPTIONAL if name in found}


def _refuse_gaps(found: Sequence[str], names: Sequence[str], source: str) -> None:
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        raise ScoringError(
            f"{source} has no column {missing[0]!r}. It has: {', '.join(names) or 'none'}. "
            f"Rename yours, as in --map THEIRS={missing[0]}."
        )
    twice = [name for name in REQUIRED + OPTIONAL if found.count(name) > 1]
    if twice:
        raise ScoringError(f"{source} has the column {twice[0]!r} twice; keep one.")


def _columns_of_mappings(rows: Sequence[Any], renamed: Mapping[str, str]) -> Columns:
    names = list(dict.fromkeys(name for row in rows for name in row))
    places = rename(names, renamed, "The table of ratings")
    return {name: [row.get(names[place]) for row in rows] for name, place in places.items()}


def _columns_of_lines(
    lines: Iterator[list[str]], source: str, renamed: Mapping[str, str]
) -> Columns:
    names = [name.strip() for name in next(lines, [])]
    places = rename(names, renamed, source)
    columns = {name: Growing() for name in places}
    while chunk := [line for line in islice(lines, _CHUNK) if line]:
        _extend(columns, chunk, places, len(names), source)
    return {name: column.distinct() for name, column in columns.items()}


def _extend(
    columns: dict[str, Growing],
    chunk: list[list[str]],
    places: dict[str, int],
    width: int,
    source: str,
) -> None:
    if set(map(len, chunk)) != {width}:
        _refuse_width(chunk, columns["rating"].length, width, source)
    turned = list(zip(*chunk, strict=True))
    for name, place in places.items():
        columns[name].extend(turned[place])


def _refuse_width(chunk: list[list[str]], read: int, width: int, source: str) -> None:
    for number, line in enumerate(chunk, start=read + 1):
        if len(line) != width:
            raise ScoringError(
                f"{source}, row {number}: {len(line)} values under {width} column names."
            )


def _known() -> str:
    return ", ".join(REQUIRED + OPTIONAL)
