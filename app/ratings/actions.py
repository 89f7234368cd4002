"""What an interviewer can do on their scorecard."""

import json
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict, Misread, NotFound
from app.interviews import actions as interviews
from app.interviews import rules as trail
from app.interviews.models import Seat
from app.interviews.pages import InterviewHead
from app.positions.models import GuideQuestion
from app.ratings import queries, rules
from app.ratings.forms import LONGEST_EVIDENCE, RatingForm
from app.ratings.models import Rating, RatingSave, Scorecard, Standing

SUBMITTED = (
    "You submitted this scorecard, so it no longer changes. What you just typed was not kept."
)
OVERTAKEN = (
    "This was changed in another window meanwhile. Both are shown; choose which one to keep."
)
UNRATED = "Every question needs a rating, \N{LEFT DOUBLE QUOTATION MARK}no evidence\N{RIGHT DOUBLE QUOTATION MARK} or \N{LEFT DOUBLE QUOTATION MARK}not asked\N{RIGHT DOUBLE QUOTATION MARK} before you submit."
UNFOUNDED = "Some ratings have no evidence. Please add it, or confirm that you mean it so."
EMPTY = "This guide asks no questions, so there is nothing to submit."


def rate(
    session: Session,
    interview: InterviewHead,
    reader: Reader,
    question_id: UUID,
    form: RatingForm,
) -> None:
    """Keep what stands beside one question, and what stood there before on the trail."""
    scorecard = open_scorecard(session, interview, reader)
    refuse_off_guide(session, interview, question_id)
    rating = queries.rating_of(session, scorecard.id, question_id)
    form = _joined(rating, form)
    if _stands(rating) == _said(form) or _is_kept(session, rating, form):
        return
    _refuse_overtaken(session, rating, form)
    _refuse_without_reason(form)
    interviews.start(session, interview, reader)
    _write(session, scorecard, rating or Rating(question_id=question_id, version=0), form)


def submit(
    session: Session, interview: InterviewHead, reader: Reader, *, confirmed: bool = True
) -> None:
    """Lock the scorecard for good, once every question has been answered for."""
    interviews.hold(session, interview.application_id)  # nobody is seated while this opens
    scorecard = open_scorecard(session, interview, reader)
    cards = queries.cards(session, interview, reader.id)
    if not cards:
        raise Misread({"unrated": EMPTY})
    if rules.unsettled(cards):
        raise Misread({"unrated": UNRATED})
    if rules.unfounded(cards) and not confirmed:
        raise Misread({"confirmed": UNFOUNDED})
    scorecard.submitted_at = now()
    details = {"scorecard": str(scorecard.id), "questions": len(cards)}
    audit.record(session, trail.SUBMITTED, actor=reader.id, subject=interview.id, **details)


def open_scorecard(session: Session, interview: InterviewHead, reader: Reader) -> Scorecard:
    """Return the scorecard to write on, made on the first write; others of mine wait here."""
    _hold_seat(session, interview.id, reader.id)
    if interview.cancelled_at:
        raise rules.Locked({"standing": "This interview was cancelled, so nothing is rated."})
    scorecard = queries.own_scorecard(session, interview.id, reader.id)
    if scorecard is None:
        scorecard = Scorecard(interview_id=interview.id, interviewer_id=reader.id)
        session.add(scorecard)
        session.flush()
    if scorecard.submitted_at:
        raise rules.Locked({"standing": SUBMITTED})
    return scorecard


def _hold_seat(session: Session, interview_id: UUID, person_id: UUID) -> None:
    held = select(Seat.id).where(Seat.interview_id == interview_id, Seat.person_id == person_id)
    if session.scalar(held.with_for_update()) is None:
        raise Conflict("You no longer sit on this panel.")


def refuse_off_guide(session: Session, interview: InterviewHead, question_id: UUID) -> None:
    """Refuse what concerns a question that this interview does not ask."""
    asked = select(GuideQuestion.id).where(
        GuideQuestion.guide_id == interview.guide_id, GuideQuestion.question_id == question_id
    )
    if session.scalar(asked) is None:
        raise NotFound("This interview does not ask that question.")


def _joined(rating: Rating | None, form: RatingForm) -> RatingForm:
    """Keep the stored evidence below one's own where both are wanted."""
    if rating is None or form.join is None:
        return form
    evidence = rules.joined(form.evidence, rating.evidence)
    if len(evidence) > LONGEST_EVIDENCE:
        raise Misread({"evidence": f"Both together are too long: {len(evidence):,} characters."})
    return form.model_copy(update={"evidence": evidence})


def _is_kept(session: Session, rating: Rating | None, form: RatingForm) -> bool:
    """Whether this very save was kept before, and only its answer was lost."""
    if rating is None or form.key is None:
        return False
    save = queries.save_of(session, rating.id, form.key)
    return save is not None and save.fingerprint == _fingerprint(form)


def _refuse_overtaken(session: Session, rating: Rating | None, form: RatingForm) -> None:
    if form.seen is None or form.seen == (rating.version if rating else 0):
        return
    if rating is None or not queries.was_made_by(session, rating, form.after):
        raise rules.Overtaken({"version": OVERTAKEN})


def _refuse_without_reason(form: RatingForm) -> None:
    if form.standing == Standing.NOT_ASKED and not form.why:
        raise Misread({"reason": "Please say why it was not asked."})


def _stands(rating: Rating | None) -> tuple[object, ...]:
    """Return what stands beside a question, to be compared."""
    if rating is None:
        return (Standing.NOTED, None, "", "", [])
    return (rating.standing, rating.point, rating.evidence, rating.reason, rating.probes_used)


def _said(form: RatingForm) -> tuple[object, ...]:
    probes = [str(index) for index in sorted(set(form.probes))]
    return (form.standing, form.point, form.evidence, form.why, probes)


def _fingerprint(form: RatingForm) -> str:
    return sha256(json.dumps(_said(form)).encode()).hexdigest()


def _write(session: Session, scorecard: Scorecard, rating: Rating, form: RatingForm) -> None:
    before = _told(rating)
    rating.scorecard_id = scorecard.id
    rating.standing, rating.point = form.standing.value, form.point
    rating.evidence, rating.reason = form.evidence, form.why
    rating.probes_used = [str(index) for index in sorted(set(form.probes))]
    rating.changed_at, rating.version = now(), rating.version + 1
    session.add(rating)
    session.flush()
    _note_save(session, rating, form)
    audit.record(
        session,
        "rated",
        actor=scorecard.interviewer_id,
        subject=rating.id,
        question_id=str(rating.question_id),
        version=rating.version,
        before=before,
        after=_told(rating),
    )


def _note_save(session: Session, rating: Rating, form: RatingForm) -> None:
    if form.key is None:
        return
    save = queries.save_of(session, rating.id, form.key)
    if save is None:
        save = RatingSave(rating_id=rating.id, key=form.key)
        session.add(save)
    save.version, save.fingerprint = rating.version, _fingerprint(form)


def _told(rating: Rating) -> dict[str, object]:
    """Say a rating for the trail: not the evidence, but how long it is."""
    return {
        "standing": rating.standing or "",
        "point": rating.point,
        "evidence_length": len(rating.evidence or ""),
    }
