"""Ask for what a candidate sent, and who may open it yet."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessments import queries as assessments
from app.candidates import queries as candidates
from app.candidates.pages import ApplicationHead
from app.conduct import rules
from app.conduct.models import EarlyLook
from app.conduct.pages import Papers
from app.interviews.models import Interview
from app.interviews.models import Seat as PanelSeat
from app.ratings import queries as ratings


def look_of(session: Session, application_id: UUID, person_id: UUID) -> EarlyLook | None:
    """Return a person's early look at an application, if they took one."""
    return session.scalar(
        select(EarlyLook).where(
            EarlyLook.application_id == application_id, EarlyLook.person_id == person_id
        )
    )


def papers(session: Session, application: ApplicationHead, person_id: UUID) -> Papers:
    """Return what a candidate sent, and whether this person may open it yet."""
    cv = candidates.cv_head(session, application.id)
    look = look_of(session, application.id, person_id)
    owes = application.id in ratings.owed(session, person_id, (application.id,))
    return Papers(
        application=application,
        cv_name=cv.name if cv else "",
        is_shut=rules.is_shut(owes=owes, looked=look is not None),
        looked_because=look.reason if look else "",
    )


def papers_page(session: Session, application: ApplicationHead, person_id: UUID) -> Papers:
    """Return the papers, with what the candidate says and shows of themselves once it is open."""
    found = papers(session, application, person_id)
    result = assessments.newest(session, application.id)
    if result is None or found.is_shut:
        return replace(found, has_assessment=result is not None)
    return replace(found, has_assessment=True, assessment=result, chart=assessments.chart(result))


def sits(session: Session, application_id: UUID, person_id: UUID) -> bool:
    """Whether a person sits on a panel of this application."""
    seat = (
        select(PanelSeat.id)
        .join(Interview, Interview.id == PanelSeat.interview_id)
        .where(Interview.application_id == application_id, Interview.cancelled_at.is_(None))
        .where(PanelSeat.person_id == person_id)
        .limit(1)
    )
    return session.scalar(seat) is not None
