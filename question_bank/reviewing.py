"""One entry judged on its own: what it says, and everything found in it, for a file or a form."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from question_bank.checks import (
    competency_findings,
    item_findings,
    question_findings,
    sample_findings,
)
from question_bank.entries import ITEMS, Competency, Entry, Item, Question, Sample, Unclear
from question_bank.findings import Finding, Findings, Place, Said
from question_bank.sentences import place_of, shape_faults

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Review(Generic[E]):
    """What an entry says, and what was found in it."""

    entry: E | None  # None when its shape is wrong
    findings: tuple[Finding, ...]
    said: dict[str, Any]  # its values without those of a wrong shape

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Return what keeps it out of the bank."""
        return tuple(each for each in self.findings if each.severity == "fault")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what is worth a second look."""
        return tuple(each for each in self.findings if each.severity == "warning")


def review_competency(value: dict[str, Any]) -> Review[Competency]:
    """Judge a competency, given as a file or a form has it."""
    return _review(Competency, value, competency_findings)


def review_question(value: dict[str, Any]) -> Review[Question]:
    """Judge a question, given as a file or a form has it."""
    return _review(Question, value, question_findings)


def review_item(value: dict[str, Any]) -> Review[Item]:
    """Judge an item, given as a file or a form has it; its kind says what it must hold."""
    return _review(ITEMS.get(str(value.get("kind")), Unclear), value, item_findings)


def review_sample(value: dict[str, Any]) -> Review[Sample]:
    """Judge a sample answer, given as a file has it."""
    return _review(Sample, value, sample_findings)


def _review(model: type[E], value: dict[str, Any], checks: Callable[[Said], Findings]) -> Review[E]:
    entry, faults, broken = _shaped(model, value)
    unsaid = {n: f.default for n, f in model.model_fields.items() if not f.is_required()}
    known = {name: said for name, said in value.items() if name in model.model_fields}
    said = unsaid | _sound(known, broken)
    return Review(entry, (*faults, *checks(said)), said)


def _shaped(model: type[E], value: dict[str, Any]) -> tuple[E | None, list[Finding], list[Place]]:
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
