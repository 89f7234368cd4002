"""Invite a candidate to a sitting, give more time, end it, release its result."""

import secrets
from collections.abc import Sequence
from datetime import datetime

import segno
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.accounts.rules import hashed
from app.assessments import queries, rules
from app.assessments.actions import writing
from app.assessments.forms import MOST_ASKED, ExtendForm, InviteForm
from app.assessments.models import Assessment, AssessmentBlueprint, AssessmentItem
from app.assessments.pages import NewLink
from app.audit import actions as audit
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.errors import Conflict, Misread
from app.interviews.rules import clock_fault, moment_in
from app.mail import actions as mail
from app.questions import queries as bank
from app.questions.pages import AskableItem
from app.settings import settings

OPEN_ALREADY = "There is a sitting that is not over yet; give it a new link, or end it before you invite again."
OVER = "This sitting is over, so nothing about it changes any more."


def invite(
    session: Session, application: ApplicationHead, form: InviteForm, reader: Reader
) -> NewLink:
    """Invite a candidate to a sitting of these items; the link is shown this once."""
    _refuse_second(session, application)
    token = secrets.token_urlsafe(32)
    due_at = _ahead(form.due_at, form.time_zone)
    sitting = Assessment(
        application_id=application.id,
        invited_by_id=reader.id,
        token_hash=hashed(token),
        seed=secrets.token_hex(8),
        due_at=due_at,
        expires_at=due_at + rules.READ_FOR,
        time_zone=form.time_zone,
        minutes=_limit(form),
        multiplier=form.multiplier,
        is_adaptive=form.delivery == "adaptive",
    )
    session.add(sitting)
    session.flush()
    _place(session, application, sitting, form)
    audit.record(session, "invited to assessment", actor=reader.id, subject=sitting.id)
    return _link(session, application, sitting, token)


def renew(
    session: Session, application: ApplicationHead, sitting: Assessment, reader: Reader
) -> NewLink:
    """Give a sitting a new link; the one before is good no more."""
    if sitting.revoked_at:
        raise Conflict(OVER)
    token = secrets.token_urlsafe(32)
    sitting.token_hash = hashed(token)
    mail.withdraw(session, sitting.letter_id)
    audit.record(session, "renewed link", actor=reader.id, subject=sitting.id)
    return _link(session, application, sitting, token)


def revoke(session: Session, sitting: Assessment, reader: Reader) -> None:
    """End a sitting and its link; what was answered stays."""
    if sitting.revoked_at is None:
        sitting.revoked_at = now()
        mail.withdraw(session, sitting.letter_id)
        audit.record(session, "revoked assessment", actor=reader.id, subject=sitting.id)


def extend(session: Session, sitting: Assessment, form: ExtendForm, reader: Reader) -> None:
    """Give one person more time."""
    if sitting.submitted_at or sitting.revoked_at:
        raise Conflict(OVER)
    sitting.due_at = _ahead(form.due_at, form.time_zone)
    sitting.expires_at = sitting.due_at + rules.READ_FOR
    sitting.time_zone = form.time_zone
    sitting.multiplier = form.multiplier
    sitting.extra_minutes = form.extra_minutes
    sitting.erase_at = rules.erased_after(sitting)
    audit.record(session, "gave more time", actor=reader.id, subject=sitting.id)


def release(
    session: Session, application: ApplicationHead, sitting: Assessment, reader: Reader
) -> None:
    """Let the candidate read their result, and tell them by letter."""
    if sitting.submitted_at is None:
        raise Conflict("There is a result once the answers are submitted.")
    if sitting.released_at is None:
        sitting.released_at = now()
        audit.record(session, "released result", actor=reader.id, subject=sitting.id)
        mail.post(session, writing.released(session, application, sitting, reader))


def _refuse_second(session: Session, application: ApplicationHead) -> None:
    if application.withdrawn_at:
        raise Conflict("This application was withdrawn.")
    if queries.open_sitting(session, application.id):
        raise Conflict(OPEN_ALREADY)


def _limit(form: InviteForm) -> int | None:
    if not form.is_timed:
        return None
    if form.limit is None:
        raise Misread({"limit": "Please write the minutes, or take the time limit away."})
    return form.limit


def _ahead(local: datetime, zone: str) -> datetime:
    fault = clock_fault(zone, local)
    moment = moment_in(zone, local)
    if fault or moment <= now():
        raise Misread({"due_at": fault or "Please choose a time that is still ahead."})
    return moment


def _place(
    session: Session, application: ApplicationHead, sitting: Assessment, form: InviteForm
) -> None:
    """Give each item its place, page by page; those that answers choose from are kept beside."""
    codes = [row.code for row in bank.competencies(session)]
    found = _wanted(session, codes, form)
    fixed, pool = rules.parted(found) if sitting.is_adaptive else (found, [])
    placed = rules.in_themes(fixed, codes)
    session.add_all(
        AssessmentItem(assessment_id=sitting.id, item_id=item.item_id, number=number, theme=theme)
        for number, (item, theme) in enumerate(placed, start=1)
    )
    if sitting.is_adaptive:
        last = placed[-1][1] if placed else 0
        session.add(_blueprint(session, application, sitting, pool, form, last + 1))


def _wanted(session: Session, codes: list[str], form: InviteForm) -> list[AskableItem]:
    wanted = set(form.items)
    found = [item for item in bank.askable_items(session, codes) if item.item_id in wanted]
    if len(found) < len(wanted):
        raise Misread(
            {"items": "Some of these items are no longer in the bank; please look again."}
        )
    if form.delivery == "fixed" and len(found) > MOST_ASKED:
        raise Misread({"items": f"Please choose at most {MOST_ASKED}."})
    return found


def _blueprint(
    session: Session,
    application: ApplicationHead,
    sitting: Assessment,
    pool: Sequence[AskableItem],
    form: InviteForm,
    theme: int,
) -> AssessmentBlueprint:
    if not pool:
        raise Misread({"items": "Please tick cases or knowledge to choose the questions from."})
    if form.most is None:
        raise Misread({"most": "Please write how many questions it asks at most."})
    weights = queries.weights(session, application, [item.competency_code for item in pool])
    return AssessmentBlueprint(
        assessment_id=sitting.id,
        theme=theme,
        shares=rules.shares(pool, weights),
        pool=[str(item.item_id) for item in pool],
        most=min(form.most, len(pool)),
        se=form.sure,
        exposure_cap=rules.CAP,
    )


def _link(
    session: Session, application: ApplicationHead, sitting: Assessment, token: str
) -> NewLink:
    link = settings().address.rstrip("/") + rules.LINK_PATH.format(token=token)
    letter = mail.post(session, writing.invitation(session, application, sitting, link))
    sitting.letter_id = letter.id
    return NewLink(
        head=application,
        link=link,
        qr=segno.make(link, error="m").svg_data_uri(scale=5, border=3, light="#fff"),
        due_at=sitting.due_at,
        time_zone=sitting.time_zone,
        is_mailed=bool(settings().smtp_host),
    )
