"""Time counts by the server's clock; nobody loses any to a broken connection."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine

from app.assessments.models import AssessmentAnswer


@pytest.fixture
def timed(candidate, session):
    """Return a candidate with ten minutes, who has begun."""
    candidate.invited.sitting.minutes = 10
    session.commit()
    candidate.begin()
    return candidate


@contextmanager
def after(candidate, **later):
    """Be so long after the start."""
    begun = candidate.invited.sitting.started_at + timedelta(**later)
    with time_machine.travel(begun, tick=False):
        yield


def left(candidate) -> str:
    page = candidate.get("/pages/1").text
    return page.partition(" left</p>")[0].rpartition("</svg> ")[2]


def test_time_that_nobody_asked_to_count_is_not_shown(candidate):
    candidate.begin()

    assert "left</p>" not in candidate.get("/pages/1").text


def test_the_minutes_go_down_and_are_warned_of_at_five_and_at_one(timed):
    with after(timed, minutes=2):
        assert left(timed) == "8 minutes"
        assert "5 minutes or less" not in timed.get("/pages/1").text
    with after(timed, minutes=5, seconds=30):
        assert "5 minutes or less left" in timed.get("/pages/1").text
    with after(timed, minutes=9, seconds=10):
        assert "1 minute left" in timed.get("/pages/1").text


def test_saving_often_gains_no_time(timed):
    for half_seconds in range(1, 240, 3):
        with after(timed, seconds=half_seconds / 2):
            timed.answer(1, i5_text=f"Saving {half_seconds}.", i5_point="3")
    with after(timed, minutes=2):
        assert left(timed) == "8 minutes"


def test_a_break_by_saving_and_leaving_costs_no_time(timed):
    with after(timed, minutes=3):
        timed.answer(1, then="leave")
    with after(timed, hours=5):
        timed.begin()
        assert left(timed) == "7 minutes"


def test_no_page_opens_while_the_clock_stands(timed):
    with after(timed, minutes=3):
        timed.answer(1, then="leave")
        timed.open()

        assert timed.get("/pages/1").headers["location"] == "/sitting"


def test_a_lost_connection_costs_no_time_once_the_browser_has_given_signs_of_life(timed):
    for beat in (20, 40, 60):
        with after(timed, seconds=beat):
            timed.send("/clock")
    with after(timed, minutes=41):
        timed.send("/clock")

        assert left(timed) == "9 minutes"
    assert timed.invited.sitting.lost_seconds == 40 * 60 - 20


def test_a_browser_that_cannot_give_signs_of_life_is_not_given_endless_time(timed):
    with after(timed, minutes=12):
        late = timed.answer(1, i5_text="Late.", i5_point="3")

    assert late.status_code == 409
    assert "Your time is up" in late.text


def test_what_was_on_its_way_when_time_was_up_is_kept(timed, session):
    with after(timed, minutes=10, seconds=30):
        timed.answer(1, i5_text="Just in time.", i5_point="3")

    assert session.query(AssessmentAnswer).one().given["text"] == "Just in time."


def test_when_time_is_up_what_was_saved_can_be_submitted(timed):
    timed.answer(1, i5_text="Saved.", i5_point="3")
    with after(timed, minutes=11):
        assert "Submit what is saved" in timed.get().text
        assert timed.get("/pages/1").headers["location"] == "/sitting"
        timed.send("/submit")
        assert "Your answers were submitted" in timed.get().text


def test_extra_time_is_for_one_person_and_shown_to_them_as_theirs(timed, session):
    timed.invited.sitting.multiplier = 1.5
    timed.invited.sitting.extra_minutes = 5
    session.commit()
    with after(timed, minutes=2):
        assert left(timed) == "18 minutes"


def test_nothing_is_answered_after_the_day_it_was_due(candidate):
    candidate.begin()
    with after(candidate, days=4):
        assert "the answers were due is over" in candidate.get().text
        assert candidate.answer(1, i5_point="3").status_code == 409


def test_a_link_expires(candidate):
    candidate.begin()
    with after(candidate, days=100):
        assert candidate.get().status_code == 404
        assert candidate.open().status_code == 404
