"""An adaptive sitting: each answer chooses the question after it, and stays."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from app.assessments import actions, queries
from app.assessments.forms import SubmitForm
from app.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentBlueprint,
    AssessmentChoice,
    AssessmentItem,
    AssessmentMeasure,
    ItemCalibration,
    ItemExposure,
)
from app.assessments.rules import Exposed
from app.questions.models import Item
from tests.app.assessments.conftest import Candidate
from tests.counting import statements
from tests.factories import make_person
from tests.factories.assessments import (
    SECRETS,
    make_adaptive,
    make_items,
    make_pool,
    make_sitting,
)
from tests.factories.candidates import make_application
from tests.factories.positions import make_position, make_requirement


@pytest.fixture
def adaptive(client, session):
    """Return a candidate whose sitting is adaptive: one fixed page, then at most 5 of 8."""
    return Candidate(client, make_adaptive(session))


def chosen(session, invited=None):
    """Return number and item of each question that was chosen, in order."""
    rows = (
        select(AssessmentChoice, Item)
        .join(
            AssessmentItem,
            (AssessmentItem.assessment_id == AssessmentChoice.assessment_id)
            & (AssessmentItem.number == AssessmentChoice.number),
        )
        .join(Item, Item.id == AssessmentItem.item_id)
        .order_by(AssessmentChoice.created_at, AssessmentChoice.turn)
    )
    session.expire_all()
    of = invited and AssessmentChoice.assessment_id == invited.sitting.id
    return session.execute(rows.where(of) if invited else rows).all()


def reply(candidate, session, *, right=True, then="next", **fields):
    """Answer the question that is open, well or badly; return what came back."""
    choice, item = chosen(session, candidate.invited)[-1]
    page = candidate.get("/next")
    return send(candidate, choice.number, page, item, right=right, then=then, **fields)


def send(candidate, number, page, item, *, right=True, then="next", **fields):
    name = f"i{number}"
    texts = [option["text"] for option in item.options]
    best, worst = texts[0], texts[-1]
    if item.kind == "knowledge":
        said = {f"{name}-choice": value(page, f"{name}-choice", best if right else worst)}
    else:
        most, least = (best, worst) if right else (worst, best)
        said = {
            f"{name}-most": value(page, f"{name}-most", most),
            f"{name}-least": value(page, f"{name}-least", least),
        }
    fields = {"number": str(number), "then": then} | said | fields
    return candidate.client.post("/sitting/next", data=fields)


def value(page, name, words):
    found = re.findall(rf'name="{name}" value="(\d+)"[^>]*> <span>([^<]*)</span>', page.text)
    return next(number for number, text in found if text == words)


def finish(candidate, session, *, right=True):
    while candidate.get("/next").status_code == 200:
        reply(candidate, session, right=right)


def test_the_first_question_is_chosen_when_the_sitting_begins_and_kept_with_what_was_known(
    adaptive, session
):
    adaptive.begin()

    [(choice, item)] = chosen(session)
    page = adaptive.get("/next")
    assert item.text.replace("'", "&#39;") in page.text
    assert "Question 1 of at most 5" in page.text
    assert (choice.turn, round(choice.ability, 6)) == (1, 0)
    assert 0.9 < choice.se < 1.1


def test_good_answers_bring_harder_questions_and_bad_ones_easier(client, session):
    ends = {}
    for right in (True, False):
        candidate = Candidate(client, make_adaptive(session, make_pool(session, each=24), most=6))
        candidate.invited.sitting.seed = "5eed"
        session.commit()
        candidate.begin()
        finish(candidate, session, right=right)
        asked = [item.angoff for _, item in chosen(session, candidate.invited)]
        ends[right] = sum(asked[2:]) / len(asked[2:])

    assert ends[True] < ends[False]


def test_it_stops_at_its_limit_and_every_choice_is_kept(adaptive, session):
    adaptive.begin()

    finish(adaptive, session)

    rows = chosen(session)
    assert [choice.turn for choice, _ in rows] == [1, 2, 3, 4, 5]
    assert len({item.id for _, item in rows}) == 5
    assert all(choice.settled_at for choice, _ in rows)
    assert [choice.se for choice, _ in rows] == sorted((c.se for c, _ in rows), reverse=True)
    session.refresh(adaptive.invited.sitting)
    assert adaptive.invited.sitting.stopped_for == "limit"
    assert adaptive.get("/next").headers["location"] == "/sitting/review"


def test_it_stops_once_enough_is_known(client, session):
    candidate = Candidate(client, make_adaptive(session, make_pool(session, each=9), most=9))
    session.execute(update(AssessmentBlueprint).values(se=0.85))
    session.commit()
    candidate.begin()

    finish(candidate, session)

    session.refresh(candidate.invited.sitting)
    assert candidate.invited.sitting.stopped_for == "sure"
    assert 1 < len(chosen(session)) < 9


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


def test_each_question_asked_counts_once_for_the_exposure_of_its_item(client, session):
    items = make_pool(session, each=4)
    for _ in range(2):
        candidate = Candidate(client, make_adaptive(session, items, most=4))
        candidate.begin()
        finish(candidate, session)

    given = session.execute(select(ItemExposure.item_id, ItemExposure.given)).all()

    assert sorted(times for _, times in given) == [2, 2, 2, 2]


def test_an_item_that_was_asked_in_a_fixed_form_was_shown_too(client, session):
    items = make_pool(session, each=4)
    for _ in range(3):
        Candidate(client, make_sitting(session, items=items[:2])).begin()

    sitting = make_adaptive(session, items, most=1).sitting

    exposed = queries.exposed(session, sitting, queries.blueprint(session, sitting.id))
    assert exposed == Exposed(3, {items[0].id: 3, items[1].id: 3})


def test_beginning_twice_shows_an_item_once(candidate, session):
    candidate.begin()
    candidate.begin()

    given = session.scalars(select(ItemExposure.given)).all()
    assert given == [1, 1, 1, 1]  # of eight, four measure


def test_shares_follow_what_the_position_weighs(client, session):
    items = [*make_pool(session, ("RISK", "IT"), each=10)]
    position = make_position(session)
    make_requirement(session, position, "RISK", weight=75)
    make_requirement(session, position, "IT", weight=25)
    application = make_application(session, position)
    candidate = Candidate(client, make_adaptive(session, items, application=application, most=8))
    candidate.begin()

    finish(candidate, session)

    codes = [item.competency_code for _, item in chosen(session)]
    assert (codes.count("RISK"), codes.count("IT")) == (6, 2)


def test_the_first_sitting_freezes_what_authors_expect_and_the_next_uses_it(client, session):
    items = make_pool(session)
    for _ in range(2):
        candidate = Candidate(client, make_adaptive(session, items))
        candidate.begin()

    [calibration] = session.scalars(select(ItemCalibration))
    assert (calibration.number, calibration.answers) == (1, 0)
    kept = session.scalars(select(Assessment.calibration_id)).all()
    assert kept == [calibration.id, calibration.id]


def test_an_item_that_came_after_the_calibration_is_measured_too(client, session, candidate):
    candidate.begin()
    late = make_pool(session, ("NEW",), each=4)
    sitting = Candidate(client, make_adaptive(session, late, most=4))
    sitting.begin()

    finish(sitting, session)
    sitting.send("/submit", confirmed="true")

    [line] = session.scalars(
        select(AssessmentMeasure).where(AssessmentMeasure.competency_code == "NEW")
    )
    assert line.answered == 4
    assert line.measure > 0


def test_an_adaptive_sitting_needs_something_to_choose_from(signed_in, session):
    application = make_application(session)
    own = make_items(session)[0]
    recruiter = signed_in(make_person(session, "Rhea"))
    due = {"due_at": "2099-12-01T14:30", "time_zone": "Europe/Berlin", "delivery": "adaptive"}

    page = recruiter.post(
        f"/applications/{application.id}/assessments",
        data={**due, "most": "5", "items": [str(own.id)]},
    )

    assert page.status_code == 422
    assert "Please tick cases or knowledge" in page.text


def test_the_form_of_an_adaptive_sitting_ticks_all_it_can_choose_from(signed_in, session):
    application = make_application(session)
    pool = make_pool(session)
    recruiter = signed_in(make_person(session, "Rhea"))

    page = recruiter.get(
        f"/applications/{application.id}/assessments/new",
        params={"delivery": "adaptive", "competencies": "RISK", "minutes": "10"},
    )

    assert len(re.findall(r'name="items" value="[^"]+" checked', page.text)) == len(pool)
    assert re.search(r'name="most"[^>]*\s+value="5"', page.text)


def said(session, number):
    rows = select(AssessmentAnswer.given).where(AssessmentAnswer.number == number)
    return session.scalars(rows.order_by(AssessmentAnswer.version.desc())).first()


def test_the_last_question_takes_as_many_statements_as_the_second(client, engine, session):
    candidate = Candidate(client, make_adaptive(session, make_pool(session, each=10), most=10))
    candidate.begin()
    taken = []
    for _ in range(9):
        choice, item = chosen(session, candidate.invited)[-1]
        page = candidate.get("/next")
        with statements(engine) as seen:
            send(candidate, choice.number, page, item)
            candidate.get("/next")
        clock = [each for each in seen if each.startswith("UPDATE assessment SET")]
        taken.append(len(seen) - len(clock))  # the clock is written when a second has gone by

    assert len(set(taken[1:])) == 1


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
