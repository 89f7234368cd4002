"""Ask for practice, and for who is certified."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.accounts.rules import COLLEAGUES
from app.database.base import now
from app.questions import queries as bank
from app.questions.models import Competency, Question, Sample
from app.questions.pages import SampleRow
from app.settings import settings
from app.training import measures, rules
from app.training.models import Certificate, PracticeRating
from app.training.pages import (
    Accuracy,
    Due,
    Feedback,
    Given,
    Held,
    Holder,
    Holders,
    PracticePage,
    Rule,
)
from app.training.rules import Span, is_certified

SPANS = select(  # built once: every report asks it
    Certificate.person_id, Certificate.created_at, Certificate.expires_at
).where(Certificate.person_id.in_(bindparam("people", expanding=True)))


def practice_page(session: Session, reader: Reader) -> PracticePage:
    """Return a person's own practice."""
    rows, held = given(session, reader.id), newest(session, reader.id)
    place, done = _round(rows)
    return PracticePage(
        rule=rule(),
        held=held,
        is_good=held is not None and held.expires_at > now(),
        done=len(done),
        open=len(_open(session, rows)),
        missed=_missed(rows, place, held),
        whole=measures.accuracy(rows),
        competencies=measures.by_competency(rows),
        given=tuple(reversed(rows)),
    )


def due(session: Session, person_id: UUID) -> Due | None:
    """Return the answer that a person is to rate now, if there is one."""
    rows = given(session, person_id)
    place, done = _round(rows)
    codes = {each.competency_code for each in done}
    chosen = rules.next_sample(person_id, _open(session, rows), codes)
    if chosen is None:
        return None
    sample = bank.sample_texts(session, [chosen.id])[chosen.id]
    question = bank.texts(session, [sample.question_id])[sample.question_id]
    size = settings().certificate_samples
    return Due(chosen.id, place, len(done) + 1, size, sample.answer, question)


def feedback(session: Session, person_id: UUID, sample_id: UUID) -> Feedback | None:
    """Return an answer that a person rated, with its key; nothing before they did."""
    rows = given(session, person_id)
    own = next((each for each in reversed(rows) if each.sample_id == sample_id), None)
    if own is None:
        return None
    sample = bank.sample_texts(session, [sample_id])[sample_id]
    question = bank.texts(session, [sample.question_id])[sample.question_id]
    return Feedback(own, sample, question, is_more=bool(_open(session, rows)))


def given(session: Session, person_id: UUID) -> list[Given]:
    """Return a person's practice ratings, the oldest first."""
    rows = session.execute(
        select(
            PracticeRating.sample_id,
            Competency.code,
            Competency.name,
            PracticeRating.point,
            Sample.key,
            PracticeRating.round,
            PracticeRating.created_at,
            PracticeRating.evidence,
        )
        .join(Sample, Sample.id == PracticeRating.sample_id)
        .join(Question, Question.id == Sample.question_id)
        .join(Competency, Competency.code == Question.competency_code)
        .where(PracticeRating.person_id == person_id)
        .order_by(PracticeRating.round, PracticeRating.created_at, PracticeRating.id)
    )
    return [Given(*row) for row in rows]


def newest(session: Session, person_id: UUID) -> Held | None:
    """Return the newest certificate of a person, good or not."""
    row = session.execute(
        _held()
        .where(Certificate.person_id == person_id)
        .order_by(Certificate.round.desc())
        .limit(1)
    ).one_or_none()
    return Held(*row) if row else None


def spans(session: Session, people: Collection[UUID]) -> dict[UUID, list[Span]]:
    """Return from when until when each of these people was certified."""
    rows = session.execute(SPANS, {"people": list(people)})
    found: dict[UUID, list[Span]] = {person_id: [] for person_id in people}
    for person_id, since, until in rows:
        found[person_id].append((since, until))
    return found


def is_certified_now(session: Session, person_id: UUID) -> bool:
    """Whether a person holds a certificate that is good."""
    return is_certified(spans(session, [person_id])[person_id], now())


def certified(session: Session, labels: Collection[str]) -> frozenset[str]:
    """Return which of these people hold a certificate today."""
    good = select(Certificate.person_id).where(Certificate.expires_at > now()).distinct()
    return frozenset(map(str, session.scalars(good))) & frozenset(labels)


def certified_until(session: Session, person_id: UUID) -> datetime | None:
    """Return until when a person's newest certificate is good, though that may be past."""
    until = select(func.max(Certificate.expires_at)).where(Certificate.person_id == person_id)
    return session.scalar(until)


def holders(session: Session) -> Holders:
    """Return who is certified until when; the ratings stay with who gave them."""
    until = func.max(Certificate.expires_at)
    rows = session.execute(
        select(Person.name, Person.role, until)
        .outerjoin(Certificate, Certificate.person_id == Person.id)
        .where(Person.disabled_at.is_(None), Person.role.in_(COLLEAGUES))
        .group_by(Person.id)
        .order_by(Person.name, Person.email)
    )
    moment = now()
    people = tuple(Holder(*row, is_good=_is_ahead(row[2], moment)) for row in rows)
    return Holders(people, sum(each.is_good for each in people))


def rule() -> Rule:
    """Return what earns a certificate here."""
    set_up = settings()
    return Rule(
        set_up.certificate_samples,
        set_up.certificate_distance,
        rules.MOST_LENIENCY,
        set_up.certificate_days,
    )


def of_round(rows: Sequence[Given], number: int) -> list[Given]:
    """Return the ratings of one round."""
    return [each for each in rows if each.round == number]


def _round(rows: Sequence[Given]) -> tuple[int, list[Given]]:
    """Return which round a person is in, and what they rated in it."""
    last = rows[-1].round if rows else 1
    done = of_round(rows, last)
    return (last, done) if len(done) < settings().certificate_samples else (last + 1, [])


def _open(session: Session, rows: Sequence[Given]) -> list[SampleRow]:
    """Return the answers that a person has not met, or not for long."""
    since = now() - timedelta(days=settings().practice_rest_days)
    place, _ = _round(rows)
    recent = [each.sample_id for each in rows if each.rated_at > since or each.round == place]
    met = set(session.scalars(select(Sample.slug).where(Sample.id.in_(recent))))
    return [each for each in bank.samples(session) if each.slug not in met]


def _missed(rows: Sequence[Given], place: int, held: Held | None) -> Accuracy | None:
    last = of_round(rows, place - 1)
    is_earned = held is not None and held.number == place - 1
    return None if is_earned else measures.accuracy(last)


def _held() -> Select[*tuple[Any, ...]]:
    return select(
        Certificate.round,
        Person.name,
        Certificate.samples,
        Certificate.distance,
        Certificate.leniency,
        Certificate.most_distance,
        Certificate.most_leniency,
        Certificate.created_at,
        Certificate.expires_at,
    ).join(Person, Person.id == Certificate.person_id)


def _is_ahead(until: datetime | None, moment: datetime) -> bool:
    return until is not None and until > moment
