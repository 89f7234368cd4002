"""Makers of ratings that calibrations learn from, and that profiles are measured from."""

from app.calibrations import actions, queries
from app.calibrations.models import Calibration
from app.candidates.models import Application
from tests.factories.accounts import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position, make_question, make_requirement
from tests.factories.ratings import make_rating, make_scorecard


def make_asking_position(session, codes=("RISK", "IT"), questions=2, **required):
    """Make a position that asks questions of some competencies; return it, guide and questions."""
    position = make_position(session)
    for code in codes:
        make_requirement(session, position, code, **({"weight": 50} | required))
    asked = [make_question(session, code) for code in codes for _ in range(questions)]
    return position, make_guide(session, position, asked), asked


def make_submitted(session, application, guide, points) -> None:
    """Have each interviewer submit one scorecard; points: {interviewer: {question: point}}."""
    interview = make_interview(session, application, guide, list(points))
    for interviewer, given in points.items():
        scorecard = make_scorecard(session, interview, interviewer, submitted=True)
        for question, point in given.items():
            make_rating(session, scorecard, question, point)


def make_round(session, interviewers, points, *, severe=None) -> list[Application]:
    """Have every interviewer rate a candidate for each of ``points``; ``severe`` gives one less."""
    position, guide, asked = make_asking_position(session)
    applications = []
    for number, point in enumerate(points):
        candidate = make_candidate(session, f"Candidate {number}")
        application = make_application(session, position, candidate)
        given = {
            who: {
                question: max(1, min(5, point + (place + number) % 2 - (who is severe)))
                for place, question in enumerate(asked)
            }
            for who in interviewers
        }
        make_submitted(session, application, guide, given)
        applications.append(application)
    return applications


def make_calibration(session, actor=None, *, approved=True) -> Calibration:
    made = actions.calibrate(session, actor=actor.id if actor else None)
    if approved and queries.in_use(session) is not made:
        boss = make_person(session, "Boss", role="administrator")
        actions.approve(session, made.number, actor=boss.id)
    return made
