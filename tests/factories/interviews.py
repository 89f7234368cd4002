"""Makers of interviews."""

from datetime import UTC, datetime

from app.interviews import queries
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead
from app.positions.models import Position
from tests.factories.candidates import make_application
from tests.factories.keeping import keep
from tests.factories.positions import make_guide, make_question

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def make_interview(session, application=None, guide=None, panel=(), **given) -> Interview:
    application = application or make_application(session)
    position = session.get_one(Position, application.position_id)
    guide = guide or make_guide(session, position, [make_question(session)])
    given = {"starts_at": NOON, "time_zone": "UTC"} | given
    ids = {"application_id": application.id, "guide_id": guide.id}
    interview = keep(session, Interview(**ids, **given))
    for person in panel:
        keep(session, Seat(interview_id=interview.id, person_id=person.id))
    return interview


def head_of(session, interview) -> InterviewHead:
    return queries.head(session, interview.id)
