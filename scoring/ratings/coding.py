"""Columns become codes: labels in natural order, points from 0, faults named with their row."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.ratings.columns import REQUIRED, rename
from scoring.ratings.distinct import Distinct, distinct
from scoring.validation import Floats, Integers, check_length, check_weights

Points = tuple[int, int] | None
Given = Mapping[str, Sequence[Any] | npt.NDArray[Any] | Distinct]
Rows = npt.NDArray[np.intp]

WHOLE = "overall"
_MISSING = {None, "", "NA", "NaN", "nan", "None", "null"}
_DAY = 86_400.0
_FARTHEST_POINT = 1e9


def build(given: Given, points: Points) -> dict[str, Any]:
    """Return the fields of a table of ratings, sorted by candidate."""
    columns = _listed(given)
    row, number = _ratings(columns["rating"])
    columns = {name: column.at(row) for name, column in columns.items()}
    fields = _labels(columns, row) | _extras(columns, row)
    _refuse_two_competencies(fields)
    low, high = _range(number, points, row)
    fields |= {"rating": (number - low).astype(np.int32), "row": row.astype(np.int32)}
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


def _listed(given: Given) -> dict[str, Distinct]:
    places = rename(list(given), {}, "The table of ratings")
    columns = {name: distinct(given[name]) for name in places}
    for name, column in columns.items():
        check_length(column.code, len(columns["rating"].code), f"The values of {name!r}")
    return columns


def _ratings(column: Distinct) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int64]]:
    """Return which rows hold a rating, and the ratings."""
    point = _read(column, np.arange(len(column.code)), _point, "rating")
    row = np.flatnonzero(~np.isnan(point))
    if not row.size:
        raise ScoringError("There is not a single rating in the table; at least one is needed.")
    return row, point[row].astype(np.int64)


def _read(column: Distinct, row: Rows, reading: Callable[[Any], float], name: str) -> Floats:
    """Return the number that stands in each row, each different value being read once."""
    numbers = np.empty(len(column.values))
    for place, value in enumerate(column.values):
        try:
            numbers[place] = reading(value)
        except ScoringError as fault:
            raise ScoringError(f"Row {row[column.first(place)] + 1}: {fault}") from None
        except (TypeError, ValueError):
            at = row[column.first(place)] + 1
            raise ScoringError(f"Row {at}: the {name} {value!r} is not a number.") from None
    found: Floats = numbers[column.code]
    return found


def _point(value: Any) -> float:  # noqa: ANN401 - whatever stands in a cell
    """Return one point, which is a whole number, or nan where no rating was given."""
    if value is None or (isinstance(value, str) and value.strip() in _MISSING):
        return np.nan
    number = float(value)
    if np.isnan(number):
        return np.nan
    if not number.is_integer() or abs(number) > _FARTHEST_POINT:
        raise ScoringError(f"the rating {value} is not a whole point of the scale.")
    return number


def _labels(columns: Mapping[str, Distinct], row: Rows) -> dict[str, Any]:
    """Return labels and codes of every facet."""
    fields: dict[str, Any] = {}
    facets = {"candidate": "candidates", "interviewer": "interviewers", "question": "questions"}
    whole = Distinct([WHOLE], np.zeros(len(row), dtype=np.int32))
    for name, plural in (facets | {"competency": "competencies"}).items():
        fields[plural], fields[name] = _coded(columns.get(name, whole), name, row)
    return fields


def _coded(column: Distinct, name: str, row: Rows) -> tuple[tuple[str, ...], Integers]:
    texts = [str(value).strip() for value in column.values]
    for place, (value, text) in enumerate(zip(column.values, texts, strict=True)):
        if value is None or text in _MISSING:
            raise ScoringError(f"Row {row[column.first(place)] + 1}: the {name} is empty.")
    labels = tuple(sorted(set(texts), key=natural))
    code = {text: code for code, text in enumerate(labels)}
    anew = np.array([code[text] for text in texts], dtype=np.int32)
    return labels, anew[column.code]


def _extras(columns: Mapping[str, Distinct], row: Rows) -> dict[str, Any]:
    """Return weight, group and time; weight is 1 where none was given."""
    weight = np.ones(len(row))
    if "weight" in columns:
        weight = _read(columns["weight"], row, float, "weight")
    return {
        "weight": check_weights(weight, len(row)),
        "group": _texts(columns["group"]) if "group" in columns else None,
        "time": _read(columns["time"], row, _time, "time") if "time" in columns else None,
    }


def _texts(column: Distinct) -> npt.NDArray[np.str_]:
    texts: npt.NDArray[np.str_] = np.array([str(value).strip() for value in column.values])
    return texts[column.code]


def _time(value: Any) -> float:  # noqa: ANN401 - whatever stands in a cell
    """Return a number as it is, a date or a moment in days since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return float(value.toordinal() - date(1970, 1, 1).toordinal())
    try:
        moment = (
            value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        )
    except ValueError:
        return float(value)
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


def _range(number: npt.NDArray[np.int64], points: Points, row: Rows) -> tuple[int, int]:
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
