"""What arranges interviews, changes them, and starts them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.models import Role
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.candidates import queries as candidates
from app.candidates.models import Application
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.errors import Conflict, Misread, NotFound
from app.interviews import queries, rules
from app.interviews.actions import inviting
from app.interviews.forms import CancelForm, PanelForm, ScheduleForm, StandInForm, TimeForm
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead, Slot
from app.positions import actions as positions
from app.positions import queries as plans
from app.positions.models import Guide
from app.positions.pages import GuideRow

SEEN = (
    "{names} may have read what others rated of this candidate, and a panel rates unseeing. "
    "Please choose someone else."
)


def schedule(
    session: Session, application: ApplicationHead, form: ScheduleForm, actor: UUID
) -> Interview:
    """Arrange one interview of the plan, with its panel."""
    _refuse_withdrawn(session, application.id)
    guide = _guide_to_schedule(session, application, form.guide_id)
    _refuse_panel(session, form.panel, guide.panel_size)
    _refuse_seen(session, application, form.panel)
    slot = Slot(_moment(form), guide.minutes, form.time_zone)
    if not form.confirmed:
        _refuse_booked(session, slot, form.panel, application.candidate_id)
    interview = Interview(
        application_id=application.id,
        guide_id=guide.id,
        starts_at=slot.starts_at,
        time_zone=form.time_zone,
        meeting_place=form.meeting_place,
    )
    session.add(interview)
    session.flush()
    _seat(session, interview.id, form.panel)
    audit.record(session, "scheduled", actor=actor, subject=interview.id, **_told(form))
    inviting.invite(session, interview.id)
    return interview


def reschedule(session: Session, interview: InterviewHead, form: TimeForm, actor: UUID) -> datetime:
    """Move an interview that has not started; return when it starts now."""
    starts_at = _moment(form)
    if not form.confirmed:
        slot = Slot(starts_at, interview.minutes, form.time_zone, interview.id)
        panel = _seated(session, interview.id)
        _refuse_booked(session, slot, panel, _application(session, interview).candidate_id)
    _change_ahead(
        session,
        interview.id,
        starts_at=starts_at,
        time_zone=form.time_zone,
        meeting_place=form.meeting_place,
    )
    audit.record(session, "rescheduled", actor=actor, subject=interview.id, **_told(form))
    inviting.tell_of_time(session, interview.id)
    return starts_at


def change_panel(session: Session, interview: InterviewHead, form: PanelForm, actor: UUID) -> None:
    """Change who sits on the panel of an interview that has not started."""
    hold(session, interview.application_id)
    _refuse_panel(session, form.panel, session.get_one(Guide, interview.guide_id).panel_size)
    _refuse_seen(session, _application(session, interview), form.panel)
    if not form.confirmed:
        slot = Slot(interview.starts_at, interview.minutes, interview.time_zone, interview.id)
        _refuse_booked(session, slot, set(form.panel) - _seated(session, interview.id))
    _reseat(session, interview, form.panel)
    audit.record(session, "changed panel", actor=actor, subject=interview.id, **_told(form))


def stand_in(session: Session, interview: InterviewHead, form: StandInForm, reader: Reader) -> None:
    """Let somebody else sit in one's own place; both are kept on the trail, with the reason."""
    hold(session, interview.application_id)
    before = _seated(session, interview.id)
    if form.panel in before:
        raise Misread({"panel": "This person sits on the panel already."})
    _refuse_panel(session, [form.panel], 1)
    _refuse_seen(session, _application(session, interview), [form.panel])
    if not form.confirmed:
        slot = Slot(interview.starts_at, interview.minutes, interview.time_zone, interview.id)
        _refuse_booked(session, slot, [form.panel])
    _reseat(session, interview, [*(before - {reader.id}), form.panel])
    details = {"reason": form.reason, "instead": str(form.panel)}
    audit.record(session, "stood in", actor=reader.id, subject=interview.id, **details)


def seat_guest(session: Session, interview: InterviewHead, person_id: UUID, actor: UUID) -> None:
    """Put a guest on the panel of an interview that has not started; who sits there stays."""
    hold(session, interview.application_id)
    before = _seated(session, interview.id)
    if person_id in before:
        return
    _refuse_seen(session, _application(session, interview), [person_id])
    _reseat(session, interview, [*before, person_id], apart=person_id)
    audit.record(session, "seated guest", actor=actor, subject=interview.id)


def _reseat(
    session: Session, interview: InterviewHead, panel: Sequence[UUID], apart: UUID | None = None
) -> None:
    """Seat a panel in place of the present one, while it is ahead; who is apart is told elsewhere."""
    before = _seated(session, interview.id)
    session.execute(delete(Seat).where(Seat.interview_id == interview.id))
    _change_ahead(session, interview.id, guide_id=interview.guide_id)  # nothing, but held
    _seat(session, interview.id, panel)
    if before != set(panel):
        inviting.tell_of_panel(session, interview.id, before - set(panel), apart)


def cancel(session: Session, interview: InterviewHead, form: CancelForm, actor: UUID) -> None:
    """Cancel an interview that has not started; the reason stays on the trail."""
    _change_ahead(session, interview.id, cancelled_at=now())
    audit.record(session, rules.CANCELLED, actor=actor, subject=interview.id, reason=form.reason)
    inviting.tell_of_end(session, interview.id)


def start(session: Session, interview: InterviewHead, reader: Reader) -> None:
    """Start an interview, once, whoever of the panel comes first; it freezes the position."""
    if interview.started_at:
        return
    if _started(session, interview.id):
        positions.freeze(session, interview.position_id, reader.id)
        audit.record(session, "started", actor=reader.id, subject=interview.id)
    elif _is_cancelled(session, interview.id):  # perhaps only meanwhile
        raise Conflict("This interview was cancelled, so it cannot start.")


def hold(session: Session, application_id: UUID) -> None:
    """Let nobody arrange or rate this application meanwhile; whoever takes seats takes it first."""
    held = select(Application.id).where(Application.id == application_id)
    session.scalar(held.with_for_update())


def _refuse_withdrawn(session: Session, application_id: UUID) -> None:
    """Hold the application meanwhile, so that no interview is arranged twice at once."""
    hold(session, application_id)
    withdrawn = select(Application.withdrawn_at).where(Application.id == application_id)
    if session.scalar(withdrawn):
        raise Conflict("This application was withdrawn, so no more interviews are arranged.")


def _guide_to_schedule(session: Session, application: ApplicationHead, guide_id: UUID) -> GuideRow:
    planned = {guide.id: guide for guide in plans.guides(session, application.position_id)}
    guide = planned.get(guide_id)
    if guide is None:
        raise Misread({"guide_id": "Please choose an interview of this position's plan."})
    if guide.questions == 0:
        raise Misread({"guide_id": "This guide has no questions yet; add some to it first."})
    if _is_scheduled(session, application.id, guide_id):
        raise Misread({"guide_id": "This interview is scheduled already; reschedule that one."})
    return guide


def _is_scheduled(session: Session, application_id: UUID, guide_id: UUID) -> bool:
    return bool(
        session.scalar(
            select(Interview.id)
            .where(Interview.application_id == application_id, Interview.guide_id == guide_id)
            .where(Interview.cancelled_at.is_(None))
            .limit(1)
        )
    )


def _refuse_panel(session: Session, panel: Sequence[UUID], panel_size: int) -> None:
    fault = ""
    if len(set(panel)) < len(panel):
        fault = "The same person was chosen twice; each sits on a panel once."
    elif not set(panel) <= dict(accounts.able_to(session, *Role)).keys():
        fault = "Please choose people from the list; one of these can no longer sign in."
    elif len(panel) < panel_size:
        fault = f"The plan asks for a panel of {panel_size}; {len(panel)} chosen."
    if fault:
        raise Misread({"panel": fault})


def _application(session: Session, interview: InterviewHead) -> ApplicationHead:
    application = candidates.application_head(session, interview.application_id)
    if application is None:
        raise NotFound("There is no such application.")
    return application


def _refuse_seen(session: Session, application: ApplicationHead, panel: Sequence[UUID]) -> None:
    """Seat nobody who may have read the others' ratings: to leave, read and return is no way."""
    seen = queries.seen_by(session, application, panel)
    if seen:
        raise Misread({"panel": SEEN.format(names=", ".join(seen))})


def _refuse_booked(
    session: Session, slot: Slot, people: Collection[UUID], candidate_id: UUID | None = None
) -> None:
    """Say who would have to be in two places; whoever confirms that may arrange it all the same."""
    found = queries.booked(session, slot, people, candidate_id)
    if found:
        said = [rules.booked_words(each, slot.time_zone) for each in found]
        raise Misread({"confirmed": " ".join(said)})


def _moment(form: TimeForm) -> datetime:
    fault = rules.clock_fault(form.time_zone, form.starts_at)
    if fault:
        raise Misread({"starts_at": fault})
    return rules.moment_in(form.time_zone, form.starts_at)


def _seated(session: Session, interview_id: UUID) -> set[UUID]:
    return {seat.person_id for seat in queries.panel(session, interview_id)}


def _seat(session: Session, interview_id: UUID, panel: Sequence[UUID]) -> None:
    session.add_all(Seat(interview_id=interview_id, person_id=person_id) for person_id in panel)
    session.flush()


def _change_ahead(session: Session, interview_id: UUID, **values: object) -> None:
    """Change an interview only while it is still ahead, whatever happens meanwhile."""
    changed = session.execute(
        update(Interview)
        .where(Interview.id == interview_id)
        .where(Interview.started_at.is_(None), Interview.cancelled_at.is_(None))
        .values(**values)
        .returning(Interview.id)
    ).all()
    if not changed:
        raise Conflict("This interview has started or was cancelled, so it stays as it was.")


def _started(session: Session, interview_id: UUID) -> bool:
    return bool(
        session.execute(
            update(Interview)
            .where(Interview.id == interview_id)
            .where(Interview.started_at.is_(None), Interview.cancelled_at.is_(None))
            .values(started_at=now())
            .returning(Interview.id)
        ).all()
    )


def _is_cancelled(session: Session, interview_id: UUID) -> bool:
    cancelled_at = select(Interview.cancelled_at).where(Interview.id == interview_id)
    return session.scalar(cancelled_at) is not None


def _told(form: TimeForm | PanelForm) -> dict[str, object]:
    return form.model_dump(mode="json", exclude={"guide_id"})
