"""Makers of interviews that are rated, of scorecards and of ratings."""

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.interviews import queries as interviews
from app.interviews.rules import SUBMITTED
from app.ratings.models import Rating, Scorecard
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import make_interview
from tests.factories.keeping import keep
from tests.factories.positions import make_guide, make_position
from tests.factories.questions import make_question

WORDS = {
    "probes": ["When did you see it?", "Whom did you tell?"],
    "look_fors": ["Names a date."],
    "warning_signs": ["Blames the vendor."],
}


def make_rated_interview(session, *panel, questions=2, candidate="Cem", **given):
    """Make an interview with this panel; return its head and its questions, in order."""
    asked = [make_question(session, **WORDS | given) for _ in range(questions)]
    position = make_position(session)
    application = make_application(session, position, make_candidate(session, candidate))
    guide = make_guide(session, position, asked)
    interview = make_interview(session, application, guide, panel)
    return interviews.head(session, interview.id), asked


def make_scorecard(session, interview, interviewer, *, submitted=False) -> Scorecard:
    """Make a scorecard; ``interview`` is a row or its head."""
    scorecard = Scorecard(
        interview_id=interview.id,
        interviewer_id=interviewer.id,
        submitted_at=now() if submitted else None,
    )
    if submitted:
        audit.record(session, SUBMITTED, actor=interviewer.id, subject=interview.id)
    return keep(session, scorecard)


def make_rating(session, scorecard, question, point=3, **given) -> Rating:
    given = {"standing": "rated" if point else "noted", "changed_at": now()} | given
    ids = {"scorecard_id": scorecard.id, "question_id": question.id}
    return keep(session, Rating(point=point, **ids, **given))


def reader_of(person) -> Reader:
    """Return a person as the one who asks."""
    facts = (person.name, person.email, person.role, person.time_zone)
    return Reader(person.id, *facts, sign_in_id=person.id)
