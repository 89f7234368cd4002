"""Columns become codes: labels in natural order, points from 0, faults named with their row."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.ratings.columns import REQUIRED, rename
from scoring.validation import Floats, Integers, check_length, check_weights

Points = tuple[int, int] | None
Given = Mapping[str, Sequence[Any] | npt.NDArray[Any]]

WHOLE = "overall"
_MISSING = {None, "", "NA", "NaN", "nan", "None", "null"}
_DAY = 86_400.0
_FARTHEST_POINT = 1e9


def build(given: Given, points: Points) -> dict[str, Any]:
    """Return the fields of a table of ratings, sorted by candidate."""
    columns = _listed(given)
    number, kept = _ratings(columns["rating"])
    columns = {name: list(compress(column, kept)) for name, column in columns.items()}
    row = np.flatnonzero(kept).astype(np.int32)
    fields = _labels(columns, row) | _extras(columns, row)
    _refuse_two_competencies(fields)
    low, high = _range(number, points, row)
    fields |= {"rating": (number - low).astype(np.int32), "row": row}
    order = np.argsort(fields["candidate"], kind="stable")
    return {name: _ordered(field, order) for name, field in fields.items()} | {
        "lowest": low,
        "n_categories": high - low + 1,
    }


def natural(label: str) -> list[tuple[bool, int, str]]:
    """Return a sorting key that puts "2" before "10"."""
    parts = re.split(r"([0-9]+)", label)
    return [
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part
    ]


def _listed(given: Given) -> dict[str, list[Any]]:
    places = rename(list(given), {}, "The table of ratings")
    columns = {name: _plain(given[name]) for name in places}
    for name, column in columns.items():
        check_length(np.empty(len(column)), len(columns["rating"]), f"The values of {name!r}")
    return columns


def _plain(column: Sequence[Any] | npt.NDArray[Any]) -> list[Any]:
    as_list = getattr(column, "tolist", None)
    return list(as_list() if as_list else column)


def _ratings(column: list[Any]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return the ratings that were given, and which rows they stand in."""
    point: dict[Any, int | None] = {}
    for index, value in enumerate(column):
        if value not in point:
            point[value] = _point(value, index)
    points = [point[value] for value in column]
    kept = np.array([each is not None for each in points], dtype=bool)
    if not kept.any():
        raise ScoringError("There is not a single rating in the table; at least one is needed.")
    return np.array([each for each in points if each is not None], dtype=np.int64), kept


def _point(value: object, index: int) -> int | None:
    """Return one point as a whole number, or None where no rating was given."""
    if value is None or (isinstance(value, str) and value.strip() in _MISSING):
        return None
    number = _number(value, "rating", index)
    if number != number:  # noqa: PLR0124 - nan is the one number that differs from itself
        return None
    if not number.is_integer() or abs(number) > _FARTHEST_POINT:
        raise ScoringError(
            f"Row {index + 1}: the rating {value} is not a whole point of the scale."
        )
    return int(number)


def _number(value: object, name: str, index: int) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ScoringError(f"Row {index + 1}: the {name} {value!r} is not a number.") from None


def _labels(columns: Mapping[str, list[Any]], row: Integers) -> dict[str, Any]:
    """Return labels and codes of every facet."""
    fields: dict[str, Any] = {}
    facets = {"candidate": "candidates", "interviewer": "interviewers", "question": "questions"}
    for name, plural in (facets | {"competency": "competencies"}).items():
        column = columns.get(name) or [WHOLE] * len(row)
        fields[plural], fields[name] = _coded(column, name, row)
    return fields


def _coded(column: list[Any], name: str, row: Integers) -> tuple[tuple[str, ...], Integers]:
    label = {value: str(value).strip() for value in dict.fromkeys(column)}
    empty = [value for value, text in label.items() if value is None or text in _MISSING]
    if empty:
        raise ScoringError(f"Row {row[column.index(empty[0])] + 1}: the {name} is empty.")
    labels = tuple(sorted(set(label.values()), key=natural))
    place = {text: code for code, text in enumerate(labels)}
    code = {value: place[text] for value, text in label.items()}
    return labels, np.array([code[value] for value in column], dtype=np.int32)


def _extras(columns: Mapping[str, list[Any]], row: Integers) -> dict[str, Any]:
    """Return weight, group and time; weight is 1 where none was given."""
    weight = _floats(columns["weight"], "weight", row) if "weight" in columns else np.ones(len(row))
    return {
        "weight": check_weights(weight, len(row)),
        "group": np.array([str(g).strip() for g in columns["group"]])
        if "group" in columns
        else None,
        "time": _times(columns["time"], row) if "time" in columns else None,
    }


def _floats(column: list[Any], name: str, row: Integers) -> Floats:
    return np.array([_number(value, name, at) for value, at in zip(column, row, strict=True)])


def _times(column: list[Any], row: Integers) -> Floats:
    return np.array([_time(value, at) for value, at in zip(column, row, strict=True)])


def _time(value: object, index: int) -> float:
    """Return a number as it is, a date or a moment in days since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return float(value.toordinal() - date(1970, 1, 1).toordinal())
    try:
        moment = (
            value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        )
    except ValueError:
        return _number(value, "time", index)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / _DAY


def _refuse_two_competencies(fields: Mapping[str, Any]) -> None:
    owner = np.full(len(fields["questions"]), -1)
    owner[fields["question"]] = fields["competency"]
    faulty = np.flatnonzero(owner[fields["question"]] != fields["competency"])
    if faulty.size:
        label = fields["questions"][fields["question"][faulty[0]]]
        raise ScoringError(
            f"The question {label!r} stands under two competencies; "
            "give each its own question, or leave the competency out."
        )


def _range(number: npt.NDArray[np.int64], points: Points, row: Integers) -> tuple[int, int]:
    low, high = points or (int(number.min()), int(number.max()))
    if low >= high and points:
        raise ScoringError(f"points must be the lowest and the highest point, not {points}.")
    outside = np.flatnonzero((number < low) | (number > high))
    if outside.size:
        at = outside[0]
        raise ScoringError(
            f"Row {row[at] + 1}: the rating {number[at]} is not on the scale from {low} to {high}."
        )
    return low, high


def _ordered(field: Any, order: npt.NDArray[np.int64]) -> Any:  # noqa: ANN401 - labels or columns
    return field[order] if isinstance(field, np.ndarray) else field


__all__ = ["REQUIRED", "Points", "build", "natural"]
