"""What a file from elsewhere says, brought into the shape that a draft's form can show."""

from collections.abc import Mapping
from typing import Any

from app.questions.forms.drafting import (
    DRAFTED,
    LINES,
    LISTS,
    LONGEST,
    MOST_LINES,
    NUMBERS,
    POINTS,
)

KEYS = ("text", "effectiveness", "correct", "reason")
PLAIN = (str, int, float)


def fitted(sort: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return as much of it as a draft of this sort can say, each value in its shape."""
    shaped = {name: _shaped(name, said[name]) for name in DRAFTED[sort] if name in said}
    return {name: value for name, value in shaped.items() if value not in ("", [], {}, None)}


def unfit(sort: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of what a draft of this sort has no place for."""
    known = {*DRAFTED[sort], "slug", "competency", "kind"}
    return tuple(sorted(str(name)[:40] for name in said if name not in known))


def _shaped(name: str, value: Any) -> Any:  # noqa: ANN401 -- a file may say anything
    if name in LISTS | LINES:
        texts = [_text(each) for each in value] if isinstance(value, list | tuple) else []
        return [text for text in texts if text][: None if name in LISTS else MOST_LINES]
    if name == "anchors":
        return _anchors(value)
    if name == "options":
        options = value if isinstance(value, list | tuple) else []
        return [_option(each) for each in options if isinstance(each, Mapping)][:MOST_LINES]
    if name == "exists":
        return value if isinstance(value, bool) else None
    return _number(value) if name in NUMBERS else _text(value)


def _anchors(value: Any) -> dict[str, str]:  # noqa: ANN401
    given = {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}
    return {point: text for point in POINTS if (text := _text(given.get(point)))}


def _option(said: Mapping[str, Any]) -> dict[str, Any]:
    shaped = {
        "text": _text(said.get("text")),
        "effectiveness": _number(said.get("effectiveness")),
        "correct": said.get("correct") is True,
        "reason": _text(said.get("reason")),
    }
    return {key: shaped[key] for key in KEYS if key in said and shaped[key] not in ("", False)}


def _number(value: Any) -> int | str:  # noqa: ANN401
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**6
    return int(value) if is_number else _text(value)[:20]


def _text(value: Any) -> str:  # noqa: ANN401
    is_plain = isinstance(value, PLAIN) and not isinstance(value, bool)
    return str(value)[:LONGEST].replace("\x00", "") if is_plain else ""
