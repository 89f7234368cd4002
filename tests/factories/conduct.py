"""Makers of what is kept of how an interview was held."""

from app.candidates.models import Cv
from app.conduct.models import Deviation, TimeSpent
from app.ratings.queries import own_scorecard
from tests.factories.keeping import keep
from tests.factories.ratings import make_scorecard


def make_cv(session, application_id, **given) -> Cv:
    given = {"name": "CV.txt", "media_type": "text/plain", "content": b"Led two roll-outs."} | given
    return keep(session, Cv(application_id=application_id, **given))


def make_time_spent(session, interview, person, question, seconds) -> TimeSpent:
    ids = {"interview_id": interview.id, "person_id": person.id, "question_id": question.id}
    return keep(session, TimeSpent(seconds=seconds, **ids))


def make_deviation(session, interview, person, question, **given) -> Deviation:
    """Note something done otherwise, on a scorecard that this begins where there is none."""
    if own_scorecard(session, interview.id, person.id) is None:
        make_scorecard(session, interview, person)
    ids = {"interview_id": interview.id, "person_id": person.id, "question_id": question.id}
    given = {"kind": "order", "reason": "The fire alarm rang."} | given
    return keep(session, Deviation(**ids, **given))
