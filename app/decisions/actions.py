"""What records a decision."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.candidates.models import Application
from app.candidates.pages import ApplicationHead
from app.decisions import queries, rules
from app.decisions.forms import DecisionForm
from app.decisions.models import Decision
from app.errors import Misread

WITHDRAWN = "They withdrew this application, so there is nothing left to decide."
MEANWHILE = (
    "Something changed since this page was opened: a new profile or another decision. "
    "Please look at the report again, then decide; what you typed is still here."
)
OTHERWISE = (
    "The rule recommends to {recommendation}. Please tick that you decide otherwise, "
    "and say in your reasons why."
)


def decide(
    session: Session, application: ApplicationHead, form: DecisionForm, reader: Reader
) -> Decision:
    """Record what a person decided; an earlier decision stands beside it, never goes."""
    _refuse_withdrawn(session, application.id)
    profile_id, recommendation = queries.basis(session, application.id) or (
        None,
        rules.NOT_MEASURED,
    )
    instead_of_id = queries.newest_id(session, application.id)
    _refuse_unseen(form, rules.seen(profile_id, instead_of_id))
    _refuse_unconfirmed(form, recommendation)
    decision = Decision(
        application_id=application.id,
        person_id=reader.id,
        profile_id=profile_id,
        outcome=form.outcome,
        reasons=form.reasons,
        recommendation=recommendation,
        overrides=rules.overrides(form.outcome, recommendation),
        instead_of_id=instead_of_id,
    )
    return _recorded(session, decision)


def _refuse_withdrawn(session: Session, application_id: UUID) -> None:
    """Hold the application meanwhile, so that two decisions at once stand one after the other."""
    held = select(Application.withdrawn_at).where(Application.id == application_id)
    if session.scalar(held.with_for_update()):
        raise Misread({"outcome": WITHDRAWN})


def _refuse_unseen(form: DecisionForm, stands: str) -> None:
    if form.seen and form.seen != stands:
        raise Misread({"outcome": MEANWHILE})


def _refuse_unconfirmed(form: DecisionForm, recommendation: str) -> None:
    if rules.overrides(form.outcome, recommendation) and not form.confirmed:
        raise Misread({"confirmed": OTHERWISE.format(recommendation=recommendation)})


def _recorded(session: Session, decision: Decision) -> Decision:
    session.add(decision)
    session.flush()
    audit.record(
        session,
        "decided",
        actor=decision.person_id,
        subject=decision.application_id,
        decision=str(decision.id),
        outcome=decision.outcome,
        recommendation=decision.recommendation,
        overrides=decision.overrides,
    )
    return decision
