"""What records a decision."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.candidates.models import Application
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.decisions import queries, rules
from app.decisions.forms import AnswerForm, DecisionForm, ReviewForm, ViewForm
from app.decisions.models import Decision, DecisionReview, DecisionView
from app.errors import Conflict, Misread

OWN = (
    "The decision that stands is yours, so somebody else has to answer this: recruiting, or "
    "whoever else may read this report."
)

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
        told=form.told,
        recommendation=recommendation,
        overrides=rules.overrides(form.outcome, recommendation),
        instead_of_id=instead_of_id,
    )
    return _recorded(session, decision)


def give_view(
    session: Session, application: ApplicationHead, form: ViewForm, reader: Reader
) -> DecisionView:
    """Put on record what a person thinks should be decided; nothing is decided by it."""
    view = DecisionView(
        application_id=application.id,
        person_id=reader.id,
        leaning=form.leaning,
        reasons=form.why,
    )
    session.add(view)
    session.flush()
    said = {"view": str(view.id), "leaning": view.leaning}
    audit.record(session, "gave view", actor=reader.id, subject=application.id, **said)
    return view


def ask_review(
    session: Session, application: ApplicationHead, form: ReviewForm, reader: Reader
) -> DecisionReview:
    """Record that a candidate asks for the decision to be looked at again."""
    if queries.newest_id(session, application.id) is None:
        raise Misread({"asked": "Nothing was decided yet, so there is nothing to look at again."})
    review = DecisionReview(
        application_id=application.id, recorded_by_id=reader.id, asked=form.asked
    )
    session.add(review)
    session.flush()
    said = {"review": str(review.id)}
    audit.record(session, "asked for review", actor=reader.id, subject=application.id, **said)
    return review


def answer_review(
    session: Session,
    application: ApplicationHead,
    review_id: UUID,
    form: AnswerForm,
    reader: Reader,
) -> None:
    """Answer a candidate's request, by somebody else than who decided; the answer stays."""
    review = queries.review(session, application.id, review_id)
    if review.answered_at:
        raise Conflict("This request was answered meanwhile; its answer stays.")
    made = queries.decisions(session, application.id).newest
    if made and made.person_id == reader.id:
        raise Misread({"answer": OWN})
    review.answer, review.answered_by_id, review.answered_at = form.answer, reader.id, now()
    said = {"review": str(review.id)}
    audit.record(session, "answered review", actor=reader.id, subject=application.id, **said)


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
