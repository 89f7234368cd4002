"""The short facts of an entry as lines, "level: senior": formats call them tags or keywords."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from question_bank.exchange.carried import Carried, Room

MANY = {"levels": "level", "specialisations": "specialisation", "tags": "skill area"}
WORDS = ("competency", "task", "kind", "asks", "term")
NUMBERS = ("minutes", "angoff", "words")
KEYS = "effectiveness"  # of the options, in their order: "5 3 1 2"


def lines(carried: Carried) -> Iterator[str]:
    """Tell the facts, one a line."""
    said = carried.said
    yield f"room: {carried.room}"
    for name in (*WORDS, *NUMBERS):
        if name in said:
            yield f"{name}: {said[name]}"
    if "exists" in said:
        yield f"exists: {'yes' if said['exists'] else 'no'}"
    for name, one in MANY.items():
        yield from (f"{one}: {value}" for value in said.get(name, ()))
    if keys := [str(each[KEYS]) for each in said.get("options", ()) if KEYS in each]:
        yield f"{KEYS}: {' '.join(keys)}"


def room_in(told: Iterable[str], otherwise: Room) -> Room:
    """Return the room that the lines name."""
    named = dict(_pairs(told)).get("room")
    return next((room for room in get_args(Room) if room == named), otherwise)


def said_in(told: Iterable[str]) -> dict[str, Any]:
    """Return what the lines say; a line that is no fact of ours says nothing."""
    said: dict[str, Any] = {}
    many = {one: name for name, one in MANY.items()}
    for key, value in _pairs(told):
        if key in WORDS:
            said[key] = value
        elif key in NUMBERS and value.isdecimal():
            said[key] = int(value)
        elif key == "exists":
            said[key] = value == "yes"
        elif key in many:
            said.setdefault(many[key], []).append(value)
    return said


def with_keys(options: list[dict[str, Any]], told: Iterable[str]) -> list[dict[str, Any]]:
    """Give the options the experts' keys that the lines tell, where there is one for each."""
    keys = dict(_pairs(told)).get(KEYS, "").split()
    if len(keys) != len(options) or not all(key.isdecimal() for key in keys):
        return options
    return [_keyed(option, int(key)) for option, key in zip(options, keys, strict=True)]


def _keyed(option: Mapping[str, Any], key: int) -> dict[str, Any]:
    rest = {name: value for name, value in option.items() if name not in {"text", KEYS, "correct"}}
    return {"text": option["text"], KEYS: key, **rest}


def _pairs(told: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in told:
        key, colon, value = line.partition(":")
        if colon:
            yield key.strip().lower(), value.strip()
