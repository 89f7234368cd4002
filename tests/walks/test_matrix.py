"""Every door, tried by everyone: who comes in, and from whom it is hidden."""

from contextlib import contextmanager

import pytest
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.assessments.guards import cookie_name as sitting_cookie
from app.assessments.models import Assessment
from app.database.session import Database
from app.main import doors
from tests.walks.matrix import ACTORS, CANDIDATE, OPEN, WHO
from tests.walks.world import make_world

DOORS = {door.name: door for door in doors()}
TURNED_AWAY = 404
UNRELEASED = {"assessments.result", "assessments.ask_review"}  # there is no result yet


def test_the_doors_are_found_and_each_stands_in_the_matrix():
    assert len(DOORS) > 50
    assert set(WHO) == set(DOORS)


class Undone(Database):
    """Forgets whatever a visit changed."""

    @contextmanager
    def writing(self):
        with Session(self.engine) as visiting:
            yield visiting
            visiting.rollback()


@pytest.fixture
def world(app, session):
    """Arrange one hire in full; whatever a visit changes is undone before the next."""
    world = make_world(session)
    session.commit()
    app.state.database = Undone(app.state.database.engine)
    return world


@pytest.mark.parametrize("actor", ACTORS)
def test_a_door_opens_to_those_it_is_for_and_is_hidden_from_the_rest(actor, world, client, session):
    token = accounts.open_sign_in(session, world.people[actor], browser="matrix", hours=1)
    client.cookies[cookie_name()] = token

    wrong = {
        name: status
        for name, door in DOORS.items()
        if name not in OPEN
        for status in [_visit(client, door, world)]
        if _came_in(status) != (ACTORS[actor] in WHO[name])
    }

    assert wrong == {}


def test_without_signing_in_every_door_but_the_open_ones_leads_to_signing_in(world, client):
    wrong = {
        name: (answer.status_code, answer.headers.get("location"))
        for name, door in DOORS.items()
        for answer in [_ask(client, door, world)]
        if (answer.headers.get("location", "").startswith("/sign-in?"))
        != (name not in OPEN and WHO[name] != CANDIDATE)
    }

    assert wrong == {}


def test_a_candidates_doors_open_to_their_own_link_alone(world, client):
    mine = [door for name, door in DOORS.items() if WHO[name] == CANDIDATE]

    def came_in(token):
        client.cookies.clear()
        client.cookies[sitting_cookie()] = token
        return {door.name for door in mine if _came_in(_visit(client, door, world))}

    assert len(mine) > 10
    assert (
        came_in("") == came_in(world.link + "x") == came_in("a-link-that-is-good-no-more") == set()
    )
    assert came_in(world.link) == {door.name for door in mine} - UNRELEASED


def test_a_revoked_or_expired_link_opens_nothing(world, client, session):
    mine = [door for name, door in DOORS.items() if WHO[name] == CANDIDATE]
    sitting = session.get_one(Assessment, world.names["assessment_id"])
    client.cookies[sitting_cookie()] = world.link

    sitting.revoked_at = sitting.created_at
    revoked = {_visit(client, door, world) for door in mine}
    sitting.revoked_at, sitting.expires_at = None, sitting.created_at
    expired = {_visit(client, door, world) for door in mine}

    assert revoked == expired == {TURNED_AWAY}


def test_a_candidate_passes_no_door_of_those_who_work_here(world, client):
    client.cookies[sitting_cookie()] = world.link
    doors = [door for name, door in DOORS.items() if WHO[name] != CANDIDATE and name not in OPEN]

    answers = [_ask(client, door, world) for door in doors]

    assert {answer.headers.get("location", "")[:9] for answer in answers} == {"/sign-in?"}


def _visit(client, door, world) -> int:
    return _ask(client, door, world).status_code


def _ask(client, door, world):
    [method] = door.methods - {"HEAD"}
    return client.request(method, door.path.format(**world.names))


def _came_in(status: int) -> bool:
    """Whether the guard let them pass; a form left empty is refused later, by other words."""
    assert status in {200, 303, 409, 422, TURNED_AWAY}, status
    return status != TURNED_AWAY
