"""JSON of our own: everything that an entry says, and the number of the form."""

import json
from collections.abc import Iterable
from typing import Any, get_args

from question_bank.exchange import incoming
from question_bank.exchange.carried import Carried, ExchangeError, Read, Room, Written, slug_of

FORM = "panelwise-bank"
VERSION = 1


def write(entries: Iterable[Carried]) -> Written:
    """Set all, room by room."""
    rooms: dict[str, Any] = {room: [] for room in get_args(Room)}
    for entry in entries:
        rooms[entry.room].append(entry.said)
    whole = {"form": FORM, "version": VERSION, **rooms}
    return Written(json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")


def read(content: bytes) -> Read:
    """Return what stands in each room."""
    whole = _loaded(incoming.text(content))
    if not isinstance(whole, dict) or whole.get("form") != FORM:
        raise ExchangeError(f"it does not say that it is of the form {FORM!r}.")
    if whole.get("version") != VERSION:
        raise ExchangeError(f"it is of version {whole.get('version')!r}; this reads {VERSION}.")
    carried: list[Carried] = []
    passed: list[str] = []
    for room in get_args(Room):
        entries = whole.get(room, [])
        for n, said in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            if isinstance(said, dict):
                carried.append(_carried(room, said))
            else:
                passed.append(f"{room}, entry {n}: it has no keys and values.")
    return Read(tuple(carried), tuple(passed))


def _carried(room: Room, said: dict[str, Any]) -> Carried:
    slug = said.get("slug") or slug_of(str(said.get("text", "")))
    return Carried(room, {**said, "slug": slug})


def _loaded(text: str) -> Any:  # noqa: ANN401 -- a file may say anything
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ExchangeError(f"line {error.lineno} is not JSON ({error.msg}).") from None
    except RecursionError:
        raise ExchangeError("its lists nest too deep; no question needs that.") from None
