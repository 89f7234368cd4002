"""A candidate sits: begins, answers, leaves, comes back, submits."""

import re

from sqlalchemy import select

from app.assessments.models import (
    AssessmentAnswer,
    AssessmentConsent,
    AssessmentMeasure,
    ReviewRequest,
)
from tests.factories import make_person
from tests.factories.assessments import SECRETS


def newest(session, number):
    rows = select(AssessmentAnswer).where(AssessmentAnswer.number == number)
    return session.scalars(rows.order_by(AssessmentAnswer.version.desc())).first()


def shown(page, name):
    """Return the words beside each radio button of a name, in the order of the page."""
    found = re.findall(
        rf'name="{name}" value="(\d+)"[^>]*> <span>([^<]*)</span>', page.text.replace("&#39;", "'")
    )
    return {words: value for value, words in found}


def test_the_link_becomes_a_cookie_and_leaves_the_address(candidate):
    opened = candidate.open()

    assert opened.status_code == 303
    assert opened.headers["location"] == "/sitting"
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert candidate.invited.token not in candidate.get().text


def test_only_a_hash_of_the_link_is_kept(candidate):
    assert candidate.invited.token not in repr(vars(candidate.invited.sitting))


def test_beginning_needs_consent_and_keeps_the_notice_as_it_was_shown(candidate, session):
    candidate.open()
    page = candidate.get()

    refused = candidate.send("/start")
    begun = candidate.send("/start", agreed="true")

    assert refused.status_code == 422
    assert "Please tick this" in refused.text
    assert begun.headers["location"] == "/sitting/pages/1"
    [kept] = session.scalars(select(AssessmentConsent))
    shown = re.search(r'<div class="prose">(.*?)</div>', page.text, re.DOTALL)[1]
    assert re.sub(r"<[^>]*>|\s+", " ", shown).split() == kept.notice.replace("'", "&#39;").split()


def test_no_page_shows_a_key(candidate):
    candidate.begin()
    candidate.answer(1, i1_point="4", i2_most="0", i2_least="1")

    pages = [candidate.get(path).text for path in ("/pages/1", "/pages/2", "/review", "/copy", "")]

    assert "Tell the sponsor today" in pages[0]
    assert [word for word in SECRETS for page in pages if word in page] == []


def test_answers_are_kept_by_the_options_as_written_however_they_were_shuffled(candidate, session):
    candidate.begin()
    page = candidate.get("/pages/1")
    most, least = shown(page, "i1-most"), shown(page, "i1-least")

    candidate.answer(
        1,
        i1_most=most["Tell the sponsor today, with two dates."],
        i1_least=least["Keep the old date in the plan."],
    )

    assert newest(session, 1).given == {"picks": [0, 3], "text": ""}
    again = candidate.get("/pages/1")
    assert shown(again, "i1-most") == most
    assert len(re.findall("checked", again.text)) == 2


def test_the_copy_tells_a_ranking_in_its_order_and_a_rating_in_words(candidate):
    candidate.begin()
    candidate.answer(1, **{f"i2_{at}": str(4 - at) for at in range(4)}, i3_0="2", i3_1="5")

    page = candidate.get("/pages/1").text
    copy = candidate.get("/copy").text

    actions = {
        number: re.findall(rf'<label for="i{number}-\d">([^<]*)<', page) for number in (2, 3)
    }
    said = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", copy)
    assert said[:4] == list(zip("1234", reversed(actions[2]), strict=True))
    assert [action for words, action in said if words.startswith("2 ")] == actions[3][:1]
    assert [action for words, action in said if "very effective" in words] == actions[3][1:2]
    assert "1 is the most effective" in copy


def test_a_closed_browser_loses_nothing_that_was_saved_and_another_device_goes_on(candidate):
    candidate.begin()
    candidate.answer(1, i5_point="3", i5_text="I moved a go-live by a week.")

    candidate.open()
    page = candidate.get("/pages/1")

    assert "I moved a go-live by a week." in page.text


def test_leaving_forgets_the_link_on_this_device(candidate):
    candidate.begin()

    left = candidate.answer(1, then="leave", i5_point="2")

    assert "Everything is saved" in left.text
    assert candidate.get().status_code == 404
    candidate.open()
    assert "Go on where you left off" in candidate.get().text


def test_what_is_left_open_is_asked_about_once_and_then_taken(candidate, session):
    candidate.begin()

    asked = candidate.send("/submit")
    submitted = candidate.send("/submit", confirmed="true")

    assert asked.status_code == 422
    assert "8 answers are open" in asked.text
    assert submitted.headers["location"] == "/sitting"
    assert "Your answers were submitted" in candidate.get().text
    [line] = session.scalars(select(AssessmentMeasure))
    assert (line.answered, line.measure, line.self_point) == (0, None, None)


def test_submitting_measures_what_was_answered(candidate, session):
    candidate.begin()
    page = candidate.get("/pages/1")
    best = {
        "1-most": "Tell the sponsor today, with two dates.",
        "1-least": "Keep the old date in the plan.",
    }
    picked = {f"i{name}": shown(page, f"i{name}")[words] for name, words in best.items()}
    known = shown(page, "i4-choice")["Answer 0"]

    candidate.client.post(
        "/sitting/pages/1", data=picked | {"i4-choice": known, "i5-point": "5", "i5-text": "One."}
    )
    candidate.send("/submit", confirmed="true")

    [line] = session.scalars(select(AssessmentMeasure))
    assert (line.asked, line.answered, line.points, line.most, line.self_point) == (4, 2, 5, 5, 5)
    assert line.expected == 3.0
    assert line.low < 0 < line.measure < line.high
    assert 0 < line.se < 1


def test_the_result_waits_until_it_is_released(candidate, session):
    candidate.begin()
    candidate.answer(1, i4_choice="0", i5_point="0")
    candidate.send("/submit", confirmed="true")

    hidden = candidate.get("/result")
    candidate.invited.sitting.released_at = candidate.invited.sitting.created_at
    session.commit()
    shown = candidate.get("/result")

    assert hidden.status_code == 404
    assert "Who decides" in shown.text
    assert "not done yet" in shown.text
    assert [word for word in SECRETS if word in shown.text] == []


def test_a_review_can_be_asked_for_and_reaches_those_who_hire(candidate, session, signed_in):
    candidate.begin()
    candidate.send("/submit", confirmed="true")
    candidate.invited.sitting.released_at = candidate.invited.sitting.created_at
    session.commit()

    candidate.send("/result/review", reason="Two of the cases were cut off on my screen.")

    recruiter = signed_in(make_person(session, "Rob"))
    page = recruiter.get(f"/applications/{candidate.invited.application_id}/assessments")
    assert "Two of the cases were cut off on my screen." in page.text


def test_a_second_request_for_review_waits_for_the_answer_to_the_first(candidate, session):
    candidate.begin()
    candidate.send("/submit", confirmed="true")
    candidate.invited.sitting.released_at = candidate.invited.sitting.created_at
    session.commit()

    first = candidate.send("/result/review", reason="Two of the cases were cut off.")
    second = candidate.send("/result/review", reason="And once more, by a program.")
    page = candidate.get("/result").text

    assert (first.status_code, second.status_code) == (303, 409)
    assert "a person will answer you" in second.text
    assert len(session.scalars(select(ReviewRequest)).all()) == 1
    assert "What should be looked at again?" not in page


def test_practice_keeps_nothing(candidate, session):
    candidate.open()

    page = candidate.client.get("/sitting/practice", params={"most": "1", "least": "4"})

    assert "That is how it works" in page.text
    assert session.scalars(select(AssessmentAnswer)).all() == []
