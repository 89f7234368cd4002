"""No door without a guard."""

import pytest

from app.main import ROUTERS, doors

OPEN = {
    "accounts.door",
    "accounts.sign_in",
    "accounts.invitation",
    "accounts.accept",
    "guests.door",
    "guests.come_in",
    "interviews.feed",
    "assessments.enter",
    "fairness.letter",
    "fairness.answer_letter",
    "fairness.withdraw_letter",
    "decisions.notice",
    "decisions.ask_by_notice",
}

WHO_ASKS = {  # someone who signed in, or a candidate by their link; never both
    "app.accounts.guards.current_person",
    "app.assessments.guards.own_sitting",
}


def rooms_behind(dependant):
    yield f"{getattr(dependant.call, '__module__', '')}.{getattr(dependant.call, '__name__', '')}"
    for inner in dependant.dependencies:
        yield from rooms_behind(inner)


def test_every_room_with_doors_is_found():
    assert len(ROUTERS) >= 10
    assert len(doors()) > 40


@pytest.mark.parametrize("door", doors(), ids=lambda door: door.name)
def test_every_route_is_guarded_and_named_after_its_feature(door):
    feature = door.endpoint.__module__.split(".")[1]
    behind = set(rooms_behind(door.dependant))

    assert door.name == f"{feature}.{door.endpoint.__name__}"
    assert ("app.accounts.guards.anyone" in behind) == (door.name in OPEN)
    assert len(behind & WHO_ASKS) == (door.name not in OPEN)
