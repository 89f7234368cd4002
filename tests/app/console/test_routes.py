import re

import pytest
from sqlalchemy import select

from app.candidates.models import Application
from app.database.base import now
from app.interviews.models import Interview
from app.ratings.models import Rating, Scorecard
from tests.counting import statements
from tests.factories import make_person
from tests.factories.conduct import make_cv
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard
from tests.factories.training import make_certificate


def make_panel(session, *, questions=2):
    ada = make_person(session, "Ada", role="interviewer")
    ben = make_person(session, "Ben", role="interviewer")
    interview, asked = make_rated_interview(session, ada, ben, questions=questions)
    return ada, ben, interview, asked


def screen(interview, question=""):
    return f"/interviews/{interview.id}/console" + (f"?question={question}" if question else "")


def test_the_screen_shows_question_anchors_probes_and_signs_and_preselects_nothing(
    signed_in, session
):
    ada, _ben, interview, (first, second) = make_panel(session)

    text = signed_in(ada).get(screen(interview)).text

    assert first.text in text
    for words in (*first.anchors, *first.probes, *first.look_fors, *first.warning_signs):
        assert words in text
    assert f'id="card-{second.id}"' not in text
    assert len(re.findall(r'name="standing" value="[1-5]"', text)) == 5
    assert " checked" not in text.replace('id="keys-on" checked', "")
    assert "Nothing written yet" in text
    assert "<b>2</b> of 2 unrated" in text


def test_who_holds_no_certificate_is_told_before_the_interview_starts(signed_in, session):
    ada, _ben, interview, _asked = make_panel(session)
    marked = "You hold no valid certificate of practice"
    browser = signed_in(ada)

    without = browser.get(screen(interview)).text
    expired = make_certificate(session, ada, days=-1, round=1)
    late = browser.get(screen(interview)).text
    make_certificate(session, ada, round=2)
    holding = browser.get(screen(interview)).text

    assert expired.expires_at < now()
    assert [marked in text for text in (without, late, holding)] == [True, True, False]


def test_the_list_says_in_words_where_each_question_stands(signed_in, session):
    ada, _ben, interview, asked = make_panel(session, questions=5)
    scorecard = make_scorecard(session, interview, ada)
    make_rating(session, scorecard, asked[0], point=4)
    make_rating(session, scorecard, asked[1], None, standing="no_evidence")
    make_rating(session, scorecard, asked[2], None, standing="not_asked", reason="no_time")
    make_rating(session, scorecard, asked[3], None, evidence="Only heard.")

    text = signed_in(ada).get(screen(interview)).text

    assert re.findall(r"<small>([\w ,]+)</small><span", text) == [
        "rated 4",
        "no evidence",
        "not asked",
        "unrated, noted",
        "unrated",
    ]
    assert f'id="card-{asked[3].id}"' in text  # where one left off: the first without a rating


@pytest.mark.parametrize("question", ["closing", "3", "nowhere"])
def test_past_the_last_question_the_candidate_asks(signed_in, session, question):
    ada, _ben, interview, _ = make_panel(session)

    text = signed_in(ada).get(screen(interview, question)).text

    assert "What would you like to ask us?" in text
    assert 'name="standing"' not in text


def test_the_preparation_says_what_to_do_and_what_not_to_ask_and_nothing_that_leans(
    signed_in, session
):
    ada, ben, interview, (question, _) = make_panel(session)
    session.get_one(Application, interview.application_id).accommodation = "Send the questions."
    make_rating(
        session,
        make_scorecard(session, interview, ben, submitted=True),
        question,
        5,
        evidence="Bens words.",
    )
    make_cv(session, interview.application_id, name="Lebenslauf.txt")

    text = signed_in(ada).get(f"/interviews/{interview.id}/prepare").text

    for words in (
        "Send the questions.",
        question.text,
        *question.anchors,
        "Does RISK well.",
        "Ada, Ben",
        "Whom did you tell?",
        "Names a date.",
        "Blames the vendor.",
        f"2 questions, {2 * question.minutes} of 60 minutes",
    ):
        assert words in text
    assert "Send the questions." in signed_in(ada).get(screen(interview)).text
    assert "Do not ask" in text
    assert "shut until you have rated" in text
    assert "Bens words." not in text
    assert "Lebenslauf" not in text


def test_all_questions_and_the_close_are_handed_over_at_once(signed_in, session):
    ada, _ben, interview, asked = make_panel(session)

    text = signed_in(ada).get(f"/interviews/{interview.id}/cards").text

    assert re.findall(r'data-number="(\w+)"', text) == ["1", "2", "closing"]
    assert all(f'id="card-{question.id}"' in text for question in asked)
    assert "<!doctype html>" not in text


def test_starting_starts_the_clock_once(signed_in, session):
    ada, _ben, interview, _ = make_panel(session)
    browser = signed_in(ada)

    before = browser.get(screen(interview)).text
    answer = browser.post(f"/interviews/{interview.id}/start")
    after = browser.get(screen(interview)).text

    assert "Start the interview" in before
    assert (answer.status_code, answer.headers["location"]) == (303, screen(interview))
    assert "Start the interview" not in after
    assert "<b>0 min</b> of 60 min" in after


def test_a_cancelled_interview_shows_its_questions_but_takes_nothing(signed_in, session):
    ada, _ben, interview, (first, _) = make_panel(session)
    session.get_one(Interview, interview.id).cancelled_at = now()
    browser = signed_in(ada)

    text = browser.get(screen(interview)).text
    sent = browser.post(f"/interviews/{interview.id}/ratings/{first.id}", data={"standing": "4"})

    assert "was cancelled" in text
    assert '<fieldset class="whole" disabled>' in text
    assert sent.status_code == 409
    assert session.scalar(select(Rating.id)) is None


def test_two_of_a_panel_are_blind_to_each_other_until_both_have_submitted(signed_in, session):
    ada, ben, interview, (question,) = make_panel(session, questions=1)
    cards = [make_scorecard(session, interview, each) for each in (ada, ben)]
    make_rating(session, cards[0], question, point=2, evidence="Heard by one.")
    make_rating(session, cards[1], question, point=5, evidence="Heard by two.")
    paths = [screen(interview), screen(interview, "1"), f"/interviews/{interview.id}/submit"]
    paths.append(f"/interviews/{interview.id}/ratings/{question.id}")

    for submitted in ([], [0], [1]):
        for index, card in enumerate(cards):
            card.submitted_at = now() if index in submitted else None
        for reader, theirs in ((ada, "Heard by two."), (ben, "Heard by one.")):
            browser = signed_in(reader)
            assert theirs not in "".join(browser.get(path).text for path in paths)

    cards[0].submitted_at = cards[1].submitted_at = now()
    text = signed_in(ada).get(screen(interview)).text
    assert "Heard by one." in text
    assert "Heard by two." in text
    assert "Ben" in text


def test_the_screen_is_hidden_from_everyone_off_the_panel(signed_in, session):
    ada, _ben, interview, (question, _) = make_panel(session)
    make_rating(session, make_scorecard(session, interview, ada), question, evidence="Secret.")

    for role in ("administrator", "recruiter", "hiring_manager", "interviewer"):
        browser = signed_in(make_person(session, "Eve", role=role))
        for path in (screen(interview), f"/interviews/{interview.id}/submit"):
            answer = browser.get(path)
            assert answer.status_code == 404
            assert "Secret." not in answer.text
        assert browser.post(f"/interviews/{interview.id}/submit").status_code == 404
        assert browser.post(f"/interviews/{interview.id}/start").status_code == 404
    assert session.get_one(Interview, interview.id).started_at is None


def test_the_review_links_what_is_unrated_and_what_has_no_evidence(signed_in, session):
    ada, _ben, interview, (first, second) = make_panel(session)
    make_rating(session, make_scorecard(session, interview, ada), first, evidence="")

    text = signed_in(ada).get(f"/interviews/{interview.id}/submit").text

    assert "1 question without a rating" in text
    assert "1 rating without evidence" in text
    assert f'href="{screen(interview, "1")}"' in text
    assert f'href="{screen(interview, "2")}"' in text
    assert second.text in text
    assert "the hiring manager read your ratings" in text


def test_an_unrated_question_keeps_a_scorecard_open(signed_in, session):
    ada, _ben, interview, (first, _second) = make_panel(session)
    make_rating(session, make_scorecard(session, interview, ada), first, evidence="Heard.")

    answer = signed_in(ada).post(f"/interviews/{interview.id}/submit", data={"confirmed": "true"})

    assert answer.status_code == 422
    assert "Every question needs a rating" in answer.text
    assert "1 question without a rating" in answer.text
    assert session.scalar(select(Scorecard.submitted_at)) is None


def test_ratings_without_evidence_are_confirmed_and_then_the_scorecard_is_locked(
    signed_in, session
):
    ada, _ben, interview, (question,) = make_panel(session, questions=1)
    make_rating(session, make_scorecard(session, interview, ada), question, 4, evidence="")
    browser, path = signed_in(ada), f"/interviews/{interview.id}/submit"

    unsure = browser.post(path)
    odd = browser.post(path, data={"confirmed": "perhaps"})
    sure = browser.post(path, data={"confirmed": "true"})
    again = browser.post(path, data={"confirmed": "true"})
    own = browser.get(screen(interview)).text
    review = browser.get(path).text

    assert (unsure.status_code, odd.status_code) == (422, 422)
    assert "Some ratings have no evidence" in unsure.text
    assert (sure.status_code, sure.headers["location"]) == (303, screen(interview))
    assert again.status_code == 409
    assert "no longer changes" in again.text
    assert "You submitted this scorecard" in own
    assert "rated 4" in own
    assert "<textarea" not in own
    assert "You submitted this scorecard" in review
    assert "Submit for good" not in review


def test_the_screen_asks_the_database_seven_times_however_long_the_guide_is(
    signed_in, session, app
):
    for questions in (2, 20):
        ada, _ben, interview, asked = make_panel(session, questions=questions)
        session.get_one(Interview, interview.id).started_at = now()
        scorecard = make_scorecard(session, interview, ada)
        for question in asked:
            make_rating(session, scorecard, question)
        browser = signed_in(ada)
        session.commit()

        with statements(app.state.database.engine) as seen:
            browser.get(screen(interview, "1"))

        assert len(seen) == 7


def test_a_submitted_scorecard_asks_no_more_of_the_database_when_it_is_long(
    signed_in, session, app
):
    for questions in (2, 20):
        ada, ben, interview, asked = make_panel(session, questions=questions)
        for person in (ada, ben):
            scorecard = make_scorecard(session, interview, person, submitted=True)
            for question in asked:
                make_rating(session, scorecard, question)
        browser = signed_in(ada)
        session.commit()

        with statements(app.state.database.engine) as seen:
            browser.get(screen(interview))

        assert len(seen) == 9
