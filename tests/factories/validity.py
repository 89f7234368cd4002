"""Makers of people who were hired, and of ratings of their work."""

from datetime import date

from app.candidates.models import Candidate
from app.profiles import actions as profiles
from app.validity import actions, queries
from app.validity.models import PerformanceRating
from tests.factories.accounts import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.decisions import make_decision
from tests.factories.keeping import keep


def make_hired(session, count=12):
    """Hire everybody of one position, the better ones and the worse ones."""
    panel = [make_person(session, name, "interviewer") for name in ("Ann", "Bea")]
    points = [1 + place % 5 for place in range(count)]
    applications = make_round(session, panel, points, severe=panel[0])
    make_calibration(session)
    for place, application in enumerate(applications):
        worker = session.get_one(Candidate, application.candidate_id)
        worker.email = f"worker{place}@example.net"
        profiles.measure(session, application.id, actor=None)
        session.flush()
        make_decision(session, application, "advance")
    session.flush()
    return list(zip(applications, points, strict=True))


def make_findings(session) -> None:
    """Work out what all ratings of work say."""
    session.flush()
    actions.keep(session, actions.found(queries.material(session), None))
    session.flush()


def make_work(session, application, rating, on=None) -> PerformanceRating:
    """Rate somebody's work."""
    given = {"application_id": application.id, "rating": rating, "rated_on": on or date(2099, 1, 1)}
    return keep(session, PerformanceRating(**given))
