"""A calibration becomes JSON: the names of issue and file are the same, nan becomes null."""

import json
import math
from dataclasses import asdict
from typing import Any


def write(calibration: Any) -> str:  # noqa: ANN401 - any tree of frozen rows
    """Return a tree of frozen rows as JSON text."""
    tree = asdict(calibration)
    tree["variances"] = calibration.variances._asdict()
    sets = tree["thresholds"]
    if len(sets) == 1 and sets[0]["of"] == "all":
        tree["thresholds"] = sets[0]["values"]
        tree["threshold_se"] = sets[0]["se"]
    return _text(tree)


def write_plain(rows: Any) -> str:  # noqa: ANN401 - any tree of frozen rows
    """Return a tree of frozen rows as JSON text, as it is."""
    return _text(asdict(rows))


def _text(tree: dict[str, Any]) -> str:
    return json.dumps(_plain(tree), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is a tree of anything
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
