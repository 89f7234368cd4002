"""What practising does."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict
from app.settings import settings
from app.training import measures, queries, rules
from app.training.forms import PracticeForm
from app.training.models import Certificate, PracticeRating

NOT_DUE = "This answer is rated already, or another one is due; go on from your practice page."


def rate(session: Session, reader: Reader, sample_id: UUID, form: PracticeForm) -> bool:
    """Keep a practice rating; return whether it completed a round that earns a certificate."""
    _hold(session, reader.id)  # two windows rate one after the other
    due = queries.due(session, reader.id)
    if due is None or due.sample_id != sample_id:
        raise Conflict(NOT_DUE)
    said = {"round": due.round, "point": form.point, "evidence": form.evidence}
    session.add(PracticeRating(person_id=reader.id, sample_id=sample_id, **said))
    session.flush()
    audit.record(session, "practised", actor=reader.id, subject=sample_id, round=due.round)
    return due.number == due.samples and certify(session, reader, due.round, now())


def certify(session: Session, reader: Reader, number: int, at: datetime) -> bool:
    """Judge a full round once; a round that missed is followed by another, on other answers."""
    rows = queries.of_round(queries.given(session, reader.id), number)
    reached, rule = measures.accuracy(rows), queries.rule()
    if not reached or not rules.is_passed(reached.distance, reached.leniency, rule.distance):
        return False
    certificate = Certificate(
        person_id=reader.id,
        round=number,
        samples=reached.n,
        distance=reached.distance,
        leniency=reached.leniency,
        most_distance=rule.distance,
        most_leniency=rule.leniency,
        created_at=at,
        expires_at=at + timedelta(days=settings().certificate_days),
    )
    session.add(certificate)
    session.flush()
    audit.record(session, "certified", actor=reader.id, subject=reader.id, round=number)
    return True


def _hold(session: Session, person_id: UUID) -> None:
    session.scalar(select(Person.id).where(Person.id == person_id).with_for_update())
