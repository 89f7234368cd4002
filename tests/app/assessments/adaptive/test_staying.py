"""An answer that was given stays, and what was not given is only kept."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app.assessments import actions, queries
from app.assessments.forms import SubmitForm
from app.assessments.models import (
    AssessmentAnswer,
    AssessmentMeasure,
)
from app.questions.models import Item
from tests.app.assessments.adaptive.conftest import chosen, reply, said, send
from tests.app.assessments.conftest import Candidate
from tests.factories.assessments import (
    SECRETS,
    make_adaptive,
)


def test_a_settled_answer_stays_whatever_is_sent_after_it(adaptive, session):
    adaptive.begin()
    [(first, item)] = chosen(session)
    page = adaptive.get("/next")
    reply(adaptive, session)
    given = said(session, first.number)

    replayed = send(adaptive, first.number, page, item, right=False)
    told = adaptive.get("/next").text
    by_page = adaptive.answer(2, **{f"i{first.number}-choice": "1"})

    assert replayed.status_code == 303
    assert said(session, first.number) == given
    assert by_page.status_code == 409
    assert "stays as it was given" in by_page.text
    assert len(chosen(session)) == 2
    assert "answered before" in told


def test_a_double_click_gives_one_answer_and_one_next_question(adaptive, session):
    adaptive.begin()
    [(first, item)] = chosen(session)
    page = adaptive.get("/next")

    for _ in range(3):
        send(adaptive, first.number, page, item)

    assert len(chosen(session)) == 2
    assert session.scalar(select(func.count()).select_from(AssessmentAnswer)) == 1


def test_a_number_that_was_not_asked_yet_is_not_answered(adaptive, session):
    adaptive.begin()

    odd = adaptive.client.post("/sitting/next", data={"number": "77", "i77-choice": "0"})

    assert odd.status_code == 303
    assert session.scalars(select(AssessmentAnswer)).all() == []
    assert len(chosen(session)) == 1


def test_an_answer_that_is_wanting_is_not_taken(adaptive, session):
    adaptive.begin()
    [(first, _)] = chosen(session)

    empty = adaptive.client.post("/sitting/next", data={"number": str(first.number)})

    assert empty.status_code == 422
    assert "Please answer this, or leave it out" in empty.text
    assert len(chosen(session)) == 1


def test_a_question_may_be_left_out_and_counts_neither_way(adaptive, session):
    adaptive.begin()
    reply(adaptive, session, then="pass")
    for _ in range(4):
        reply(adaptive, session)

    actions.submit(session, adaptive.invited.sitting, SubmitForm(confirmed=True))

    [line] = session.scalars(select(AssessmentMeasure))
    assert (line.asked, line.answered) == (5, 4)
    assert line.points == line.most


def test_another_device_goes_on_where_the_first_one_was(adaptive, session):
    adaptive.begin()
    reply(adaptive, session)
    before = adaptive.get("/next").text

    adaptive.open()
    adaptive.send("/start")

    def asked(page):
        return re.search(r'id="text-\d+">([^<]*)', page)[1]

    assert asked(adaptive.get("/next").text) == asked(before)
    assert len(chosen(session)) == 2


def test_what_stands_on_the_page_is_kept_when_one_leaves_and_is_not_given_yet(adaptive, session):
    adaptive.begin()
    [(first, _)] = chosen(session)

    left = reply(adaptive, session, then="leave")
    adaptive.open()
    adaptive.send("/start")

    assert "Everything is saved" in left.text
    assert "checked" in adaptive.get("/next").text
    session.refresh(first)
    assert first.settled_at is None
    assert len(chosen(session)) == 1


def test_a_saving_in_the_background_gives_no_answer(adaptive, session):
    adaptive.begin()

    entered = reply(adaptive, session, then="note")
    adaptive.client.headers["hx-request"] = "true"
    kept = reply(adaptive, session, then="note")

    assert entered.headers["location"] == "/sitting/next"
    assert "Saved" in kept.text
    assert len(chosen(session)) == 1


def test_fixed_pages_stay_open_for_changes(adaptive, session):
    adaptive.begin()
    reply(adaptive, session)

    adaptive.answer(1, i1_point="3", i1_text="First.")
    changed = adaptive.answer(1, i1_point="4", i1_text="Then another.", seen="1")

    assert changed.headers["location"] == "/sitting/pages/2"
    assert adaptive.get("/pages/2").headers["location"] == "/sitting/next"
    assert said(session, 1) == {"picks": [4], "text": "Then another."}


def test_no_page_of_an_adaptive_sitting_shows_a_key_or_what_is_known(adaptive, session):
    adaptive.begin()
    pages = [adaptive.get("/next").text]
    reply(adaptive, session)
    pages += [adaptive.get(path).text for path in ("/next", "/review", "/copy", "")]

    assert [word for word in SECRETS for page in pages if word in page] == []
    others = {item.text for item in session.scalars(select(Item))}
    asked = {item.text for _, item in chosen(session)}
    unasked = [text for text in others - asked if "what now?" in text]
    assert len(unasked) == 6
    assert [text for text in unasked for page in pages if text in page] == []


def test_when_time_is_up_no_answer_is_taken_and_what_was_noted_before_counts(client, session):
    candidate = Candidate(client, make_adaptive(session, is_timed=True, limit=30))
    candidate.begin()
    reply(candidate, session)
    reply(candidate, session, then="note")
    choice, item = chosen(session)[-1]
    page = candidate.get("/next")
    late = candidate.invited.sitting.started_at + timedelta(minutes=32)

    with time_machine.travel(late, tick=False):
        refused = send(candidate, choice.number, page, item, right=False)
        candidate.send("/submit")

    assert refused.status_code == 409
    assert "Your time is up" in refused.text
    [line] = session.scalars(select(AssessmentMeasure))
    assert (line.asked, line.answered) == (2, 2)
    assert line.points == line.most


def test_two_devices_at_the_same_moment_give_one_answer_and_one_next_question(
    app, adaptive, session
):
    adaptive.begin()
    [(first, item)] = chosen(session)
    slots = ("choice",) if item.kind == "knowledge" else ("most", "least")
    fields = {f"i{first.number}-{slot}": [str(at)] for at, slot in enumerate(slots)}
    number, token = first.number, adaptive.invited.token
    session.rollback()

    def settle(_device):
        with app.state.database.writing() as own:
            sitting = queries.by_token(own, token, is_held=True)
            return actions.settle(own, sitting, number, fields)

    with ThreadPoolExecutor(4) as devices:
        settled = list(devices.map(settle, range(4)))

    assert sorted(settled) == [False, False, False, True]
    assert len(chosen(session)) == 2
