"""Ask what the demo is to be made of, and whether there is room for it."""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.demo.pages import BankQuestion, Cast, GuidePlan, Member, Opening
from app.questions.models import Question, QuestionTag

FOLDER = Path(__file__).parent


def is_empty(session: Session) -> bool:
    """Whether nobody is in this database yet."""
    return session.scalar(select(Person.id).limit(1)) is None


@cache
def cast() -> Cast:
    """Return who appears."""
    said = _read(FOLDER / "cast.yaml")
    return Cast(
        administrator=Member(**said["administrator"]),
        recruiters=tuple(Member(**each) for each in said["recruiters"]),
        managers=tuple(Member(**each) for each in said["managers"]),
        interviewers=tuple(Member(**each) for each in said["interviewers"]),
        positions=tuple(_opening(each) for each in said["positions"]),
        candidates=tuple(said["candidates"]),
        places=tuple(said["places"]),
        reasons_not_asked=tuple(said["reasons_not_asked"]),
        no_evidence=tuple(said["no_evidence"]),
        decisions={kind: tuple(reasons) for kind, reasons in said["decisions"].items()},
        sexes=said["sexes"],
        ethnicities=said["ethnicities"],
    )


@cache
def notes() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return what interviewers write down, by competency and point."""
    return {
        (path.stem.upper(), int(point)): tuple(written)
        for path in sorted((FOLDER / "notes").glob("*.yaml"))
        for point, written in _read(path).items()
    }


@cache
def examples() -> dict[str, str]:
    """Return what candidates write of themselves, by competency."""
    said: dict[str, str] = _read(FOLDER / "examples.yaml")
    return said


def bank(session: Session) -> tuple[BankQuestion, ...]:
    """Return every question that was published, in a settled order."""
    tags: dict[tuple[UUID, str], set[str]] = defaultdict(set)
    for tag in session.execute(
        select(QuestionTag.question_id, QuestionTag.kind, QuestionTag.value)
    ):
        tags[tag.question_id, tag.kind].add(tag.value)
    rows = session.execute(
        select(Question.id, Question.slug, Question.competency_code, Question.minutes).order_by(
            Question.slug
        )
    )
    return tuple(
        BankQuestion(
            *row,
            levels=frozenset(tags[row.id, "level"]),
            specialisations=frozenset(tags[row.id, "specialisation"]),
        )
        for row in rows
    )


def _opening(said: dict[str, Any]) -> Opening:
    plan = tuple(GuidePlan(**guide) for guide in said["plan"])
    return Opening(**(said | {"plan": plan}))


def _read(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read
