"""Makers of candidates and applications."""

from app.candidates import actions, queries
from app.candidates.models import Application, Candidate
from app.candidates.pages import ApplicationHead
from tests.factories.keeping import keep, numbers
from tests.factories.positions import make_position


def make_candidate(session, name="Cem", **given) -> Candidate:
    given = {"email": f"{name.lower()}{next(numbers)}@example.net"} | given
    return keep(session, Candidate(name=name, **given))


def make_application(session, position=None, candidate=None) -> Application:
    position = position or make_position(session)
    candidate = candidate or make_candidate(session)
    actor = position.hiring_manager_id
    return actions.apply(session, candidate.id, position.id, actor=actor)


def head_of(session, application) -> ApplicationHead:
    return queries.application_head(session, application.id)
