"""Every door, tried by everyone: who comes in, and from whom it is hidden."""

from contextlib import contextmanager

import pytest
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.database.session import Database
from app.main import doors
from tests.walks.matrix import ACTORS, OPEN, WHO
from tests.walks.world import make_world

DOORS = {door.name: door for door in doors()}
TURNED_AWAY = 404


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
        if (answer.headers.get("location", "").startswith("/sign-in?")) != (name not in OPEN)
    }

    assert wrong == {}


def _visit(client, door, world) -> int:
    return _ask(client, door, world).status_code


def _ask(client, door, world):
    [method] = door.methods - {"HEAD"}
    return client.request(method, door.path.format(**world.names))


def _came_in(status: int) -> bool:
    """Whether the guard let them pass; a form left empty is refused later, by other words."""
    assert status in {200, 303, 409, 422, TURNED_AWAY}, status
    return status != TURNED_AWAY
