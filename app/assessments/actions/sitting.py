"""What a candidate does in a sitting: begin, answer, leave, submit."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from app.assessments import measures, queries, rules
from app.assessments.actions import adapting, calibrating, exposing
from app.assessments.actions.holding import (
    MOST_VERSIONS,
    NOT_BEGUN,
    go_on,
    is_new,
    refuse_over,
    refuse_unsittable,
    write,
)
from app.assessments.forms import ReviewForm, SubmitForm
from app.assessments.models import (
    Assessment,
    AssessmentConsent,
    AssessmentMeasure,
    ReviewRequest,
)
from app.assessments.pages import Kept, Theme
from app.assessments.queries.sat import NOTICE
from app.assessments.rules import Given
from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict, Misread
from app.mail.writing import plain
from app.settings import settings

ASKED_ALREADY = (
    "You asked for a review already, and a person will answer you. What you wrote now was not kept; "
    "you can ask again once you have the answer, or write to the person who invited you."
)


def begin(session: Session, sitting: Assessment) -> None:
    """Keep the notice as it was shown, and start the clock; beginning twice changes nothing."""
    refuse_over(sitting)
    if sitting.started_at is None:
        sitting.keep_days = settings().assessment_days
        sitting.erase_at = rules.erased_after(sitting)
        told = queries.about(session, sitting, queries.asked(session, sitting))
        session.add(AssessmentConsent(assessment_id=sitting.id, notice=plain(NOTICE, page=told)))
        sitting.started_at = sitting.clock_at = now()
        calibrating.set_ruler(session, sitting)
        exposing.expose_form(session, sitting)
        audit.record(session, "began assessment", actor=None, subject=sitting.id)
    adapting.choose(session, sitting)
    go_on(sitting)


def keep(
    session: Session,
    sitting: Assessment,
    number: int,
    fields: Mapping[str, Sequence[str]],
    seen: int | None,
) -> Kept:
    """Keep what one page says; what another device wrote meanwhile is not overwritten unseen."""
    refuse_unsittable(sitting)
    theme = queries.theme(queries.themes(queries.asked(session, sitting)), number)
    if theme.is_chosen:
        raise Conflict(adapting.STAYS)
    stands = queries.answers(session, sitting.id)
    said = _said(session, sitting, theme, fields)
    changed = {n: given for n, given in said.items() if is_new(given, stands.get(n))}
    is_stale = bool(changed) and seen is not None and seen != theme.seen
    if not is_stale:
        write(session, sitting, changed, stands)
    go_on(sitting)
    newer = 0 if is_stale else sum(_is_next(stands.get(n)) for n in changed)
    shown = seen if is_stale and seen is not None else theme.seen + newer
    return Kept(sitting.id, shown, now(), is_stale, sitting.time_zone)


def tick(sitting: Assessment) -> None:
    """Take a sign of life: the browser is there, and so its silence will mean no connection."""
    go_on(sitting)
    if sitting.clock_at:
        sitting.is_beating = True


def leave(sitting: Assessment) -> None:
    """Stop the clock until the candidate comes back."""
    go_on(sitting)
    sitting.clock_at = None
    sitting.is_beating = False


def submit(session: Session, sitting: Assessment, form: SubmitForm) -> None:
    """Hand the answers in, for good; a second time changes nothing."""
    if sitting.submitted_at:
        return
    if sitting.started_at is None:
        raise Conflict(NOT_BEGUN)
    page = queries.review_page(session, sitting)
    if page.open and not form.confirmed and not page.about.is_closed:
        raise Misread({"confirmed": "Some answers are open; please say whether you mean it so."})
    leave(sitting)
    sitting.submitted_at = now()
    sitting.erase_at = rules.erased_after(sitting)
    _measure(session, sitting)
    audit.record(session, "submitted assessment", actor=None, subject=sitting.id)
    session.flush()
    calibrating.ask_calibration_if_due(session)


def ask_review(session: Session, sitting: Assessment, form: ReviewForm) -> None:
    """Ask that a person looks at the result again; one request at a time."""
    if queries.has_open_review(session, sitting.id):
        raise Conflict(ASKED_ALREADY)
    session.add(ReviewRequest(assessment_id=sitting.id, reason=form.reason))
    audit.record(session, "asked for review", actor=None, subject=sitting.id)


def _measure(session: Session, sitting: Assessment) -> None:
    """Keep what the answers say, competency by competency, with what it was measured by."""
    said = queries.self_points(queries.asked(session, sitting))
    found = {line.code: line for line in _lines(session, sitting)}
    for code in [*found, *(code for code in said if code not in found)]:
        line = found.get(code) or measures.unmeasured(code)
        fields = asdict(line) | {"self_point": said.get(code)}
        session.add(
            AssessmentMeasure(
                assessment_id=sitting.id, competency_code=fields.pop("code"), **fields
            )
        )


def _lines(session: Session, sitting: Assessment) -> tuple[measures.Measured, ...]:
    answered = queries.answered(session, sitting)
    if not answered:
        return ()
    calibrating.set_ruler(session, sitting)
    ruler = queries.ruler(
        session, sitting, {each.item.item_id: each.item.name for each in answered}
    )
    return measures.measured(answered, ruler)


def _said(
    session: Session, sitting: Assessment, theme: Theme, fields: Mapping[str, Sequence[str]]
) -> dict[int, Given]:
    questions = queries.questions(session, sitting, theme)
    said = {each.number: rules.read(each, fields) for each in questions}
    faults = {f"i{n}-text": fault for n, given in said.items() if (fault := rules.too_long(given))}
    if faults:
        raise Misread(faults)
    return said


def _is_next(stands: tuple[Given, int] | None) -> bool:
    return stands is None or stands[1] < MOST_VERSIONS
