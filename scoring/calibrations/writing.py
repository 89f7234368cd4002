"""A calibration becomes JSON: the names of issue and file are the same, nan becomes null."""

import json
import math
from typing import Any


def write(calibration: Any) -> str:  # noqa: ANN401 - any tree of frozen rows
    """Return a tree of frozen rows as JSON text."""
    tree = _plain(calibration)
    tree["variances"] = _plain(calibration.variances._asdict())
    sets = tree["thresholds"]
    if len(sets) == 1 and sets[0]["of"] == "all":
        tree["thresholds"] = sets[0]["values"]
        tree["threshold_se"] = sets[0]["se"]
    return _text(tree)


def write_plain(rows: Any) -> str:  # noqa: ANN401 - any tree of frozen rows
    """Return a tree of frozen rows as JSON text, as it is."""
    return _text(_plain(rows))


def _text(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is a tree of anything
    """Return a row as a mapping, whatever it holds alike; copying it first would cost more."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    names = getattr(value, "__dataclass_fields__", ())
    return {name: _plain(getattr(value, name)) for name in names} if names else value
