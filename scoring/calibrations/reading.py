"""JSON becomes a calibration again, or is refused with the place where it is faulty."""

import json
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from scoring.errors import CalibrationError

NAN = float("nan")


def read(text: str, kind: type, schema: int) -> object:
    """Return the tree of rows that a JSON text holds."""
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as fault:
        raise CalibrationError(f"The calibration is not JSON: {fault}.") from fault
    if not isinstance(tree, dict) or "schema" not in tree:
        raise CalibrationError("This JSON is not a calibration: it names no schema.")
    if tree["schema"] != schema:
        raise CalibrationError(
            f"The calibration has schema {tree['schema']}; this version reads schema {schema}. Calibrate again."
        )
    thresholds = tree.get("thresholds")
    if isinstance(thresholds, list) and not any(isinstance(each, dict) for each in thresholds):
        se = tree.pop("threshold_se", [])
        tree["thresholds"] = [{"of": "all", "values": thresholds, "se": se}]
    return _as(tree, kind, "calibration")


def _as(value: Any, kind: Any, place: str) -> Any:  # noqa: ANN401 - JSON is a tree of anything
    """Return a value as the kind it should be."""
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _row(value, kind, place)
    origin = get_origin(kind)
    if origin is UnionType:
        return None if value is None else _as(value, _kind_beside_none(kind), place)
    if origin is tuple:
        return _row_of_rows(value, get_args(kind)[0], place)
    if origin is dict:
        _expect(value, dict, place)
        return {
            name: _as(each, get_args(kind)[1], f"{place}.{name}") for name, each in value.items()
        }
    return _single(value, kind, place)


def _kind_beside_none(kind: UnionType) -> Any:  # noqa: ANN401 - JSON is a tree of anything
    return next(each for each in get_args(kind) if each is not NoneType)


def _row_of_rows(value: Any, kind: Any, place: str) -> tuple[Any, ...]:  # noqa: ANN401
    _expect(value, list, place)
    return tuple(_as(each, kind, f"{place}[{number}]") for number, each in enumerate(value))


def _single(value: Any, kind: Any, place: str) -> Any:  # noqa: ANN401
    if kind is float:
        value = NAN if value is None else value
        _expect(value, int | float, place)
        return float(value)
    _expect(value, kind, place)
    return value


def _row(value: Any, kind: Any, place: str) -> Any:  # noqa: ANN401
    _expect(value, dict, place)
    hints = get_type_hints(kind)
    missing = [name for name in _needed(kind) if name not in value]
    unknown = [name for name in value if name not in hints]
    if missing or unknown:
        fault = f"lacks {missing[0]!r}" if missing else f"has an unknown {unknown[0]!r}"
        raise CalibrationError(f"The calibration cannot be read: {place} {fault}.")
    return kind(**{name: _as(each, hints[name], f"{place}.{name}") for name, each in value.items()})


def _needed(kind: Any) -> list[str]:  # noqa: ANN401
    if is_dataclass(kind):
        return [
            f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING
        ]
    return list(kind._fields)


def _expect(value: object, kind: type | UnionType, place: str) -> None:
    is_number_from_bool = isinstance(value, bool) and kind is not bool
    if not isinstance(value, kind) or is_number_from_bool:
        raise CalibrationError(f"The calibration cannot be read: {place} is {value!r}.")
