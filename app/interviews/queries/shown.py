"""Ask for all that is shown of one application's interviews, and of the forms for them."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.models import Role
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.candidates import queries as candidates
from app.candidates.pages import ApplicationHead
from app.interviews import measures
from app.interviews.forms import SUGGESTED, ScheduleSearch
from app.interviews.pages import ApplicationPage, ChangePage, InterviewHead, SchedulePage
from app.interviews.queries.panels import of_application, panel, seated
from app.interviews.rules import typed_in
from app.positions import queries as positions
from app.positions.models import Guide
from app.positions.pages import GuideRow
from app.positions.rules import described
from app.web.zones import zones


def application_page(
    session: Session, application: ApplicationHead, reader: Reader
) -> ApplicationPage:
    """Return the interviews of an application, and which of the plan are missing."""
    rows = of_application(session, application.id)
    arranged = {row.guide_id for row in rows if row.cancelled_at is None}
    planned = positions.guides(session, application.position_id)
    return ApplicationPage(
        head=application,
        kind=described(application.specialisation, application.level),
        interviews=rows,
        missing=tuple(guide for guide in planned if guide.id not in arranged),
        is_staff=is_staff(reader.role),
        papers=candidates.papers(session, application.id) if is_staff(reader.role) else None,
    )


def schedule_page(
    session: Session, application: ApplicationHead, reader: Reader, asked: ScheduleSearch
) -> SchedulePage:
    """Return what the form for one more interview offers; for a guide that is named, a panel."""
    page = application_page(session, application, reader)
    people = tuple(accounts.able_to(session))
    guide = next((each for each in page.missing if str(each.id) == asked.guide), None)
    panel = _suggested(session, application, guide) if guide else ()
    return SchedulePage(
        head=application,
        guides=tuple((guide.id, _words(guide)) for guide in page.missing),
        guide_id=asked.guide,
        people=people,
        suggested=tuple((one, name) for one, name in people if one in panel),
        ticked=panel if asked.panel == SUGGESTED else (),
        zones=zones(),
    )


def change_page(session: Session, interview: InterviewHead) -> ChangePage:
    """Return what the forms that change an interview show."""
    seated = [(seat.person_id, seat.name) for seat in panel(session, interview.id)]
    people = accounts.able_to(session)
    return ChangePage(
        head=interview,
        starts_at=typed_in(interview.time_zone, interview.starts_at),
        panel=tuple(person_id for person_id, _ in seated),
        panel_size=session.get_one(Guide, interview.guide_id).panel_size,
        people=(*people, *(each for each in seated if each not in people)),
        zones=zones(),
    )


def _suggested(session: Session, application: ApplicationHead, guide: GuideRow) -> tuple[UUID, ...]:
    """Return a panel that overlaps with those before it; interviewers of this position first."""
    seats = seated(session, application.position_id)
    known = {person_id for _, _, person_id in seats}
    able = [one for one, _ in accounts.able_to(session, Role.INTERVIEWER)]
    others = [one for one, _ in accounts.able_to(session) if one in known and one not in able]
    pool = sorted([*able, *others], key=lambda one: one not in known)
    return measures.suggested(
        pool, guide.panel_size, seats, application=application.id, guide=guide.id
    )


def _words(guide: GuideRow) -> str:
    return f"{guide.title} ({guide.minutes} minutes, panel of {guide.panel_size})"
