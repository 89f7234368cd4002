"""Whoever is booked twice is named before it is arranged; who confirms it may."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.interviews import queries, rules
from app.interviews.models import Interview
from app.interviews.pages import Booking, Slot
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import NOON, make_interview
from tests.factories.positions import make_guide, make_position, make_question


@pytest.fixture
def booked(session):
    """Book Ida with Cem from noon, UTC, for an hour; return both and a further application."""
    ida, cem = make_person(session, "Ida", "interviewer"), make_candidate(session, "Cem")
    make_interview(session, make_application(session, candidate=cem), panel=[ida])
    return ida, cem, make_application(session, candidate=make_candidate(session, "Dana"))


def form_of(session, application, *panel, **changed):
    position = session.get_one(type(make_position(session)), application.position_id)
    guide = make_guide(session, position, [make_question(session)])
    return {
        "guide_id": str(guide.id),
        "starts_at": "2026-12-01T13:30",
        "time_zone": "Europe/Berlin",
        "panel": [str(person.id) for person in panel],
    } | changed


def test_an_interviewer_in_two_places_is_named_by_the_clocks_of_the_form(
    signed_in, session, booked
):
    ida, _, application = booked
    path = f"/applications/{application.id}/interviews"
    fields = form_of(session, application, ida)
    browser = signed_in(make_person(session))

    said = browser.post(path, data=fields)
    before = session.scalar(select(func.count()).select_from(Interview))
    kept = browser.post(path, data=fields | {"confirmed": "true"})

    assert said.status_code == 422
    assert "Ida is booked already: Delivery with Cem, 1 Dec 2026, 13:00 to 14:00 CET." in said.text
    assert 'aria-describedby="confirmed-fault"' in said.text
    assert f'value="{ida.id}" checked' in said.text
    assert before == 1
    assert kept.status_code == 303


def test_nothing_is_asked_when_nobody_is_booked_twice(signed_in, session, booked):
    ida, _, application = booked
    path = f"/applications/{application.id}/interviews"
    fields = form_of(session, application, ida, starts_at="2026-12-01T14:00")
    browser = signed_in(make_person(session))

    assert "Book them all the same" not in browser.get(f"{path}/new").text
    assert browser.post(path, data=fields).status_code == 303


def test_a_candidate_in_two_places_is_named_too(signed_in, session, booked):
    _, cem, _ = booked
    application = make_application(session, candidate=cem)
    path = f"/applications/{application.id}/interviews"

    answer = signed_in(make_person(session)).post(
        path, data=form_of(session, application, make_person(session, "Ben"))
    )

    assert answer.status_code == 422
    assert "Cem is booked already: Delivery with Cem" in answer.text


def test_moving_an_interview_asks_and_its_own_time_is_no_clash(signed_in, session, booked):
    ida, _, application = booked
    position = session.get_one(type(make_position(session)), application.position_id)
    guide = make_guide(session, position, [make_question(session)], minutes=90)
    later = make_interview(session, application, guide, [ida], starts_at=NOON.replace(hour=15))
    browser = signed_in(make_person(session))

    def moved(starts_at, **fields):
        fields |= {"starts_at": starts_at, "time_zone": "UTC"}
        return browser.post(f"/interviews/{later.id}/time", data=fields)

    assert moved("2026-12-01T15:30").status_code == 303
    said = moved("2026-12-01T10:31")
    assert said.status_code == 422
    assert "Ida is booked already" in said.text
    assert moved("2026-12-01T10:31", confirmed="true").status_code == 303


def test_a_new_panel_asks_too(signed_in, session, booked):
    ida, _, application = booked
    other = make_interview(session, application, panel=[make_person(session, "Ben")])
    browser = signed_in(make_person(session))
    path, panel = f"/interviews/{other.id}/panel", [str(ida.id)]

    said = browser.post(path, data={"panel": panel})

    assert said.status_code == 422
    assert "Ida is booked already" in said.text
    assert browser.post(path, data={"panel": panel, "confirmed": "true"}).status_code == 303


def test_a_cancelled_interview_books_nobody(session, booked):
    ida, cem, _ = booked
    session.scalars(select(Interview)).one().cancelled_at = NOON
    session.flush()

    assert queries.booked(session, Slot(NOON, 60, "UTC"), [ida.id], cem.id) == ()


def test_one_statement_finds_all_however_many_are_booked(session, engine, booked):
    ida, cem, _ = booked
    for _ in range(3):
        make_interview(session, make_application(session, candidate=cem), panel=[ida])
    session.commit()

    with statements(engine) as asked:
        found = queries.booked(session, Slot(NOON, 60, "UTC"), [ida.id], cem.id)

    assert [each.who for each in found] == ["Cem", "Ida"]  # said once, though four times so
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("hour", "minute", "minutes", "are"),
    [
        (11, 0, 60, False),
        (11, 0, 61, True),
        (12, 59, 15, True),
        (13, 0, 15, False),
        (9, 0, 240, True),
    ],
)
def test_one_may_follow_upon_the_other_but_not_begin_before_it_ends(hour, minute, minutes, are):
    noon = Slot(NOON, 60, "UTC")
    other = Slot(datetime(2026, 12, 1, hour, minute, tzinfo=UTC), minutes, "UTC")

    assert rules.overlap(noon, other) is rules.overlap(other, noon) is are


def test_clocks_that_change_within_an_interview_are_said_as_they_show():
    summer = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    booking = Booking("Ida", "Delivery", "Cem", summer, 60)

    assert rules.booked_words(booking, "Europe/Berlin").endswith("25 Oct 2026, 02:30 to 02:30 CET.")
