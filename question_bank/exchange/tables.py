"""CSV: a row an entry, a column a thing it says; several of a kind are numbered columns.

A cell that a spreadsheet would take for a formula is led by an apostrophe, as spreadsheets do
themselves, and the apostrophe is taken off again when the file comes back.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from question_bank.exchange import facts, incoming
from question_bank.exchange.carried import Carried, ExchangeError, Read, Written, slug_of

WORDS = ("slug", *facts.WORDS, "text", "material", "example", "reason")
LISTS = {"probes": ("probe", 5), "look_fors": ("look for", 5), "warning_signs": ("warning sign", 4)}
POINTS = range(1, 6)
OPTIONS = range(1, 6)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
SEPARATOR = "; "
LONGEST_CELL = 100_000


def write(entries: Iterable[Carried]) -> Written:
    """Set all in one table."""
    file = io.StringIO()
    table = csv.DictWriter(file, list(_columns()), restval="", lineterminator="\r\n")
    table.writeheader()
    for entry in entries:
        table.writerow({name: _safe(value) for name, value in _cells(entry)})
    return Written(file.getvalue().encode("utf-8-sig"))


def _columns() -> Iterator[str]:
    yield from ("room", *WORDS, *facts.NUMBERS, "exists", *facts.MANY)
    for one, most in LISTS.values():
        yield from (f"{one} {n}" for n in range(1, most + 1))
    yield from (f"anchor {n}" for n in POINTS)
    for n in OPTIONS:
        yield from (f"option {n}", f"option {n} key", f"option {n} reason")


def _cells(entry: Carried) -> Iterator[tuple[str, str]]:
    said = entry.said
    yield "room", entry.room
    yield from ((name, str(said[name])) for name in (*WORDS, *facts.NUMBERS) if name in said)
    if "exists" in said:
        yield "exists", "yes" if said["exists"] else "no"
    yield from ((name, SEPARATOR.join(said[name])) for name in facts.MANY if name in said)
    for name, (one, _) in LISTS.items():
        yield from ((f"{one} {n}", line) for n, line in enumerate(said.get(name, ()), start=1))
    yield from ((f"anchor {n}", line) for n, line in said.get("anchors", {}).items())
    for n, option in enumerate(said.get("options", ()), start=1):
        yield f"option {n}", option["text"]
        yield f"option {n} key", _key(option)
        yield f"option {n} reason", option.get("reason", "")


def _key(option: Mapping[str, Any]) -> str:
    if facts.KEYS in option:
        return str(option[facts.KEYS])
    return "right" if option.get("correct") else "wrong"


def read(content: bytes) -> Read:
    """Return a row as an entry; a row without a text is named."""
    csv.field_size_limit(LONGEST_CELL)
    table = csv.DictReader(io.StringIO(incoming.text(content), newline=""), restkey="more")
    carried: list[Carried] = []
    passed: list[str] = []
    try:
        if "text" not in (table.fieldnames or ()):
            raise ExchangeError("its first row has no column 'text'; name the columns there.")
        for row in table:
            cells = {k: _bare(v) for k, v in row.items() if k and isinstance(v, str) and v}
            if cells.get("text"):
                carried.append(_carried(cells))
            elif cells:
                passed.append(f"line {table.line_num}: the column 'text' is empty.")
    except csv.Error as error:
        raise ExchangeError(f"line {table.line_num} cannot be read as CSV ({error}).") from None
    return Read(tuple(carried), tuple(passed))


def _carried(cells: Mapping[str, str]) -> Carried:
    said: dict[str, Any] = {"slug": slug_of(cells["text"])}
    said |= {name: cells[name] for name in WORDS if name in cells}
    said |= {n: int(cells[n]) for n in facts.NUMBERS if cells.get(n, "").isdecimal()}
    if "exists" in cells:
        said["exists"] = cells["exists"] == "yes"
    for name in facts.MANY:
        if name in cells:
            said[name] = [value.strip() for value in cells[name].split(SEPARATOR.strip())]
    said |= dict(_lists(cells))
    options = [_option(cells, n) for n in OPTIONS if f"option {n}" in cells]
    otherwise: Any = "items" if options else "questions"
    room = facts.room_in([f"room: {cells.get('room', '')}"], otherwise)
    return Carried(room, {**said, **({"options": options} if options else {})})


def _lists(cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, (one, most) in LISTS.items():
        columns = [f"{one} {n}" for n in range(1, most + 1)]
        if lines := [cells[column] for column in columns if column in cells]:
            yield name, lines
    if anchors := {str(n): cells[f"anchor {n}"] for n in POINTS if f"anchor {n}" in cells}:
        yield "anchors", anchors


def _option(cells: Mapping[str, str], n: int) -> dict[str, Any]:
    key = cells.get(f"option {n} key", "")
    option: dict[str, Any] = {"text": cells[f"option {n}"]}
    if key.isdecimal():
        option[facts.KEYS] = int(key)
    elif key == "right":
        option["correct"] = True
    if reason := cells.get(f"option {n} reason"):
        option["reason"] = reason
    return option


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _bare(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value
