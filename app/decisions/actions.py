"""What records a decision."""

import secrets
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.accounts.rules import hashed
from app.audit import actions as audit
from app.candidates.models import Application
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.database.clashes import unless_taken
from app.decisions import queries, rules
from app.decisions.forms import AnswerForm, DecisionForm, ReviewForm, ViewForm
from app.decisions.models import Decision, DecisionNotice, DecisionReview, DecisionView
from app.decisions.pages import Addressed, DecisionRow
from app.errors import Conflict, Misread, NotFound
from app.mail import actions as mail
from app.mail.pages import Written
from app.mail.writing import words
from app.settings import settings

OWN = (
    "The decision that stands is yours, so somebody else has to answer this: recruiting, or "
    "whoever else may read this report."
)

NOT_STANDING = "Another decision stands by now. Please look at the report again."
NOTHING_TOLD = (
    "This decision has no words for the candidate. Decide again with some, then write to them."
)
WRITTEN = "The candidate was written to already."
NOT_NOW = (
    "By this link nothing can be asked now: a request is open, a newer decision stands, or the "
    "time for it is over. You may still write to the person whose address stands here."
)
SECRET_BYTES = 32
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


def send_notice(
    session: Session, application: ApplicationHead, decision_id: UUID, reader: Reader
) -> None:
    """Write the decision that stands to its candidate, with their way to ask for a review."""
    every = queries.decisions(session, application.id).rows
    if decision_id not in {each.id for each in every}:
        raise NotFound("There is no such decision.")
    made = every[0]
    if made.id != decision_id:
        raise Conflict(NOT_STANDING)
    if not made.told:
        raise Conflict(NOTHING_TOLD)
    token, until = secrets.token_urlsafe(SECRET_BYTES), now() + rules.READABLE
    notice = DecisionNotice(
        decision_id=made.id, sent_by_id=reader.id, token_hash=hashed(token), expires_at=until
    )
    with unless_taken(session, Conflict(WRITTEN)):
        session.add(notice)
    to = queries.addressed(session, application.id)
    notice.letter_id = mail.post(session, _letter(to, made, reader, token)).id
    said = {"decision": str(made.id)}
    audit.record(session, "told candidate", actor=reader.id, subject=application.id, **said)


def ask_by_notice(session: Session, token: str, form: ReviewForm) -> None:
    """Record that a candidate asks for a review, by the link of their letter."""
    held = select(DecisionNotice.id).where(DecisionNotice.token_hash == hashed(token))
    session.scalar(held.with_for_update())
    page = queries.notice_page(session, token)
    if not page.may_ask:
        raise Conflict(NOT_NOW)
    review = DecisionReview(application_id=page.application_id, asked=form.asked)
    session.add(review)
    session.flush()
    said = {"review": str(review.id), "by": "candidate"}
    audit.record(session, "asked for review", actor=None, subject=page.application_id, **said)


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


def _letter(to: Addressed, made: DecisionRow, sender: Reader, token: str) -> Written:
    link = f"{settings().address}{rules.NOTICE_PATH.format(token=token)}"
    text, html = words(
        "decisions/letter", to=to, made=made, sender=sender, link=link, days=rules.ASKABLE.days
    )
    return Written(
        recipient=to.email,
        recipient_name=to.candidate,
        subject=f"Your application: {to.position}",
        text=text,
        html=html,
        is_secret=True,
        useless_after=now() + rules.READABLE,
    )


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
