"""Makers of applications that were measured, and of what was decided on them."""

from app.accounts.models import Person
from app.decisions import actions
from app.decisions.forms import DecisionForm
from app.decisions.models import Decision, DecisionReview
from app.positions.models import Position
from app.profiles import actions as profiles
from tests.factories.accounts import make_person
from tests.factories.calibrations import make_asking_position, make_submitted
from tests.factories.candidates import head_of, make_application, make_candidate
from tests.factories.keeping import keep
from tests.factories.ratings import reader_of

REASONS = "They told of two roll-outs that they led themselves."


def manager_of(session, application):
    """Return the hiring manager of an application's position."""
    position = session.get_one(Position, application.position_id)
    return session.get_one(Person, position.hiring_manager_id)


def make_measured(session, *points, names=("Ida", "Ben"), questions=2, **required):
    """Make an application that each of a panel rated; points: one for each interviewer."""
    given = {"target": 3, "minimum": None} | required
    position, guide, asked = make_asking_position(session, questions=questions, **given)
    application = make_application(session, position, make_candidate(session, "Cem"))
    panel = [make_person(session, name, "interviewer") for name in names[: len(points)]]
    by_person = {who: dict.fromkeys(asked, point) for who, point in zip(panel, points, strict=True)}
    make_submitted(session, application, guide, by_person)
    profiles.measure(session, application.id, actor=None)
    return application, panel, asked


def make_decision(session, application, outcome="advance", **given) -> Decision:
    form = DecisionForm(**({"outcome": outcome, "reasons": REASONS, "confirmed": True} | given))
    reader = reader_of(manager_of(session, application))
    return actions.decide(session, head_of(session, application), form, reader)


def make_review(session, application, person, asked="Please look at it again, in full."):
    """Record that a candidate asks for a review, whatever was decided."""
    ids = {"application_id": application.id, "recorded_by_id": person.id}
    return keep(session, DecisionReview(asked=asked, **ids))
