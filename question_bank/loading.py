"""The files in, the bank out; every fault of every file at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from question_bank.belonging import blame_together
from question_bank.checks import Faults, Said, competency_faults, question_faults
from question_bank.entries import Bank, Competency, Entry, Question
from question_bank.faults import BankError, Fault
from question_bank.reading import Place, Source, read
from question_bank.sentences import shape_faults

HERE = Path(__file__).parent
CHECKS: dict[type[Entry], Callable[[Said], Faults]] = {
    Competency: competency_faults,
    Question: question_faults,
}

E = TypeVar("E", bound=Entry)


def load_bank(folder: Path = HERE) -> Bank:
    """Read the bank, or raise BankError with everything that is wrong in it."""
    competency_files = list(_read_all(folder, "competencies"))
    question_files = list(_read_all(folder, "questions"))
    competencies = _entries(Competency, competency_files)
    questions = _entries(Question, question_files)
    blame_together(competency_files, question_files)
    faults = [fault for file in (*competency_files, *question_files) for fault in file.faults]
    if faults:
        raise BankError(faults)
    return Bank(tuple(sorted(competencies, key=_weightiest)), tuple(questions))


def _read_all(folder: Path, room: str) -> Iterator[Source]:
    paths = sorted(path for path in (folder / room).rglob("*") if path.suffix in {".yaml", ".yml"})
    if not paths:
        name = f"{folder.name}/{room}"
        raise BankError([Fault(name, 1, "there is no YAML file here; put the bank's files here.")])
    for path in paths:
        source = read(path, folder.parent)
        if path.suffix == ".yml":
            source.blame((), f"name this file {path.stem}.yaml, as all others.")
        yield source


def _entries(model: type[E], sources: list[Source]) -> list[E]:
    understood = (_understood(model, source) for source in sources)
    return [entry for entry in understood if entry is not None]


def _understood(model: type[E], source: Source) -> E | None:
    """Return what a file says, when its shape is right; note on it all that is wrong."""
    if not isinstance(source.value, dict):
        return None
    entry, faults = _shaped(model, source.value)
    unsaid = {n: f.default for n, f in model.model_fields.items() if not f.is_required()}
    source.said = _sound(unsaid | source.value, [place for place, _ in faults])
    for place, sentence in (*faults, *CHECKS[model](source.said)):
        source.blame(place, sentence)
    return entry


def _shaped(model: type[E], value: dict[str, Any]) -> tuple[E | None, list[tuple[Place, str]]]:
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, shape_faults(model, error)


def _sound(value: dict[str, Any], faulty: list[Place]) -> dict[str, Any]:
    """Leave out what is already known to be wrong, so that the rest can be judged as well."""
    said = {k: dict(v) if isinstance(v, dict) else v for k, v in value.items()}
    for place in faulty:
        name, inner = place[0] if place else "", place[1] if len(place) > 1 else None
        if inner is not None and isinstance(said.get(str(name)), dict):
            said[str(name)].pop(inner, None)
        elif not isinstance(said.get(str(name)), dict):
            said.pop(str(name), None)
    return said


def _weightiest(competency: Competency) -> tuple[int, str]:
    return -sum(competency.weights.model_dump().values()), competency.code
