from sqlalchemy import select

from app.console import actions
from app.positions.models import Position
from app.profiles.models import Profile
from app.ratings import queries as ratings
from app.ratings.forms import SubmitForm
from tests.factories import make_person
from tests.factories.positions import make_requirement
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard, reader_of


def make_finished(session, **given):
    ada = make_person(session, "Ada")
    interview, (question,) = make_rated_interview(session, ada, questions=1)
    scorecard = make_scorecard(session, interview, ada)
    make_rating(session, scorecard, question, **({"point": 4, "evidence": "Heard."} | given))
    return interview, reader_of(ada)


def test_submitting_measures_the_candidate_at_once(session):
    interview, ada = make_finished(session)
    make_requirement(session, session.get_one(Position, interview.position_id), weight=100)

    actions.submit(session, interview, ada, SubmitForm())

    (profile,) = session.scalars(select(Profile)).all()
    assert (profile.application_id, profile.ratings) == (interview.application_id, 1)


def test_a_scorecard_without_a_single_point_is_submitted_and_measured_as_not_enough(session):
    interview, ada = make_finished(session, point=None, standing="no_evidence")
    make_requirement(session, session.get_one(Position, interview.position_id), weight=100)

    actions.submit(session, interview, ada, SubmitForm())

    assert session.scalar(select(Profile.recommendation)) == "not_enough"


def test_a_position_without_weights_does_not_hold_a_scorecard_back(session):
    interview, ada = make_finished(session)

    actions.submit(session, interview, ada, SubmitForm())

    assert ratings.scorecard(session, interview, ada.id).submitted_at
    assert session.scalar(select(Profile.id)) is None
