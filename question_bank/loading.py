"""The files in, the bank out; every fault of every file at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from question_bank.belonging import blame_together, warn_of_likeness
from question_bank.entries import Bank, Competency, Entry, Item, Question, Sample
from question_bank.faults import BankError, Fault
from question_bank.reading import Source, read
from question_bank.reviewing import (
    Review,
    review_competency,
    review_item,
    review_question,
    review_sample,
)

HERE = Path(__file__).parent
NEEDED = ("competencies", "questions")
ROOMS = (*NEEDED, "items", "samples")

E = TypeVar("E", bound=Entry)


def load_bank(folder: Path = HERE, *, thorough: bool = False) -> Bank:
    """Read the bank, or raise BankError with everything that is wrong in it.

    Thorough: compare every two texts as well, which takes seconds and ends in warnings only.
    """
    files = {room: list(_read_all(folder, room)) for room in ROOMS}
    competencies = _entries(_competency, files["competencies"])
    questions = _entries(_question, files["questions"])
    items = _entries(_item, files["items"])
    samples = _entries(_sample, files["samples"])
    blame_together(**files)
    if thorough:
        warn_of_likeness(files["questions"], files["items"])
    sources = [source for room in files.values() for source in room]
    if faults := [fault for source in sources for fault in source.faults]:
        raise BankError(faults)
    warnings = sorted({warning for source in sources for warning in source.warnings})
    in_order = sorted(competencies, key=_weightiest)
    return Bank(tuple(in_order), tuple(questions), tuple(items), tuple(samples), tuple(warnings))


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
    return _noted(source, review_competency(source.value))


def _question(source: Source) -> Question | None:
    return _noted(source, review_question(source.value))


def _item(source: Source) -> Item | None:
    return _noted(source, review_item(source.value))


def _sample(source: Source) -> Sample | None:
    return _noted(source, review_sample(source.value))


def _noted(source: Source, review: Review[E]) -> E | None:
    """Return what a file says, when its shape is right; note on it all that was found."""
    source.said = review.said
    for finding in review.findings:
        source.note(finding)
    return review.entry


def _weightiest(competency: Competency) -> tuple[int, str]:
    return -sum(competency.weights.model_dump().values()), competency.code
