"""The files in, the bank out; every fault of every file at once."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from question_bank.belonging import blame_together
from question_bank.checks import (
    Faults,
    Said,
    competency_faults,
    item_faults,
    item_warnings,
    question_faults,
)
from question_bank.entries import ITEMS, Bank, Competency, Entry, Item, Question, Unclear
from question_bank.faults import BankError, Fault
from question_bank.reading import Place, Source, read
from question_bank.sentences import place_of, shape_faults

HERE = Path(__file__).parent
NEEDED = ("competencies", "questions")
ROOMS = (*NEEDED, "items")

E = TypeVar("E", bound=Entry)


def load_bank(folder: Path = HERE) -> Bank:
    """Read the bank, or raise BankError with everything that is wrong in it."""
    files = {room: list(_read_all(folder, room)) for room in ROOMS}
    competencies = _entries(_competency, files["competencies"])
    questions = _entries(_question, files["questions"])
    items = _entries(_item, files["items"])
    blame_together(**files)
    sources = [source for room in files.values() for source in room]
    if faults := [fault for source in sources for fault in source.faults]:
        raise BankError(faults)
    warnings = sorted({warning for source in sources for warning in source.warnings})
    in_order = sorted(competencies, key=_weightiest)
    return Bank(tuple(in_order), tuple(questions), tuple(items), tuple(warnings))


def _read_all(folder: Path, room: str) -> Iterator[Source]:
    paths = sorted(path for path in (folder / room).rglob("*") if path.suffix in {".yaml", ".yml"})
    if not paths and room in NEEDED:
        name = f"{folder.name}/{room}"
        raise BankError([Fault(name, 1, "there is no YAML file here; put the bank's files here.")])
    for path in paths:
        source = read(path, folder.parent)
        if path.suffix == ".yml":
            source.blame((), f"name this file {path.stem}.yaml, as all others.")
        yield source


def _entries(understood: Callable[[Source], E | None], sources: list[Source]) -> list[E]:
    entries = (understood(source) for source in sources if isinstance(source.value, dict))
    return [entry for entry in entries if entry is not None]


def _competency(source: Source) -> Competency | None:
    return _understood(Competency, source, competency_faults)


def _question(source: Source) -> Question | None:
    return _understood(Question, source, question_faults)


def _item(source: Source) -> Item | None:
    model = ITEMS.get(str(source.value.get("kind")), Unclear)
    entry = _understood(model, source, item_faults)
    for place, sentence in item_warnings(source.said):
        source.warn(place, sentence)
    return entry


def _understood(model: type[E], source: Source, checks: Callable[[Said], Faults]) -> E | None:
    """Return what a file says, when its shape is right; note on it all that is wrong."""
    entry, faults, broken = _shaped(model, source.value)
    unsaid = {n: f.default for n, f in model.model_fields.items() if not f.is_required()}
    known = {name: value for name, value in source.value.items() if name in model.model_fields}
    source.said = unsaid | _sound(known, broken)
    for place, sentence in (*faults, *checks(source.said)):
        source.blame(place, sentence)
    return entry


def _shaped(
    model: type[E], value: dict[str, Any]
) -> tuple[E | None, list[tuple[Place, str]], list[Place]]:
    """Return the entry, or what is wrong with its shape and which values that leaves in doubt."""
    try:
        return model.model_validate(value), [], []
    except ValidationError as error:
        return None, shape_faults(model, error), [place_of(fault) for fault in error.errors()]


def _sound(value: dict[str, Any], broken: list[Place]) -> dict[str, Any]:
    """Leave out what is already known to be wrong, so that the rest can be judged as well."""
    said = deepcopy(value)
    for place in broken:
        _leave_out(said, place)
    return said


def _leave_out(said: dict[str, Any], place: Place) -> None:
    """Take away the smallest named thing that holds the fault."""
    name, rest = str(place[0]), place[1:]
    inner = said.get(name)
    if rest and isinstance(inner, dict):
        _leave_out(inner, rest)
    elif len(rest) > 1 and isinstance(inner, list):
        _leave_out(inner[int(rest[0])], rest[1:])
    else:
        said.pop(name, None)


def _weightiest(competency: Competency) -> tuple[int, str]:
    return -sum(competency.weights.model_dump().values()), competency.code
