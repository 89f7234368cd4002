import re

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.ratings.models import Rating, Scorecard
from tests.factories import make_person
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard

PART = {"HX-Request": "true"}


def make_desk(session, signed_in, **given):
    ada = make_person(session, "Ada", role="interviewer", time_zone="Asia/Tokyo")
    interview, questions = make_rated_interview(session, ada, **given)
    return signed_in(ada), ada, interview, questions


def card_path(interview, question):
    return f"/interviews/{interview.id}/ratings/{question.id}"


def chosen(text):
    return re.findall(r'name="standing" value="(\w+)" checked', text)


def test_a_kept_rating_answers_with_its_card_its_line_in_the_list_and_the_progress(
    signed_in, session
):
    browser, _ada, interview, (question, _) = make_desk(session, signed_in)

    answer = browser.post(
        card_path(interview, question),
        headers=PART,
        data={"standing": "4", "evidence": "She asked <first>.", "probes": ["0"], "version": "0"},
    )

    assert answer.status_code == 200
    assert chosen(answer.text) == ["4"]
    assert f'<form class="rating" id="card-{question.id}"' in answer.text
    assert f'<li id="entry-{question.id}" hx-swap-oob="outerMorph">' in answer.text
    assert f'id="progress-{interview.id}" hx-swap-oob="outerMorph">' in answer.text
    assert "She asked &lt;first&gt;." in answer.text
    assert "rated 4" in answer.text
    assert "<b>1</b> of 2 unrated" in answer.text
    assert 'name="version" value="1"' in answer.text
    assert re.findall(r'name="probes" value="(\d)" checked', answer.text) == ["0"]
    assert "<!doctype html>" not in answer.text


def test_saved_is_said_in_the_readers_own_zone(signed_in, session):
    browser, _ada, interview, (question, _) = make_desk(session, signed_in)

    answer = browser.post(card_path(interview, question), headers=PART, data={"standing": "4"})

    kept = session.scalar(select(Rating.changed_at))
    assert f"Saved {(kept.hour + 9) % 24:02}:{kept:%M:%S}" in answer.text


def test_without_scripts_saving_leads_back_to_the_question_or_on_to_the_next(signed_in, session):
    browser, _ada, interview, (question, _) = make_desk(session, signed_in)
    path = card_path(interview, question)

    here = browser.post(path, data={"standing": "4"})
    on = browser.post(path, data={"standing": "5", "then": "next"})

    screen = f"/interviews/{interview.id}/console?question="
    assert (here.status_code, here.headers["location"]) == (303, f"{screen}1")
    assert (on.status_code, on.headers["location"]) == (303, f"{screen}2")
    assert chosen(browser.get(f"{screen}1").text) == ["5"]


def test_with_scripts_save_and_next_leads_the_whole_screen_on(signed_in, session):
    browser, _ada, interview, (question, _) = make_desk(session, signed_in)
    data = {"standing": "4", "then": "next"}

    answer = browser.post(card_path(interview, question), headers=PART, data=data)

    assert answer.headers["HX-Redirect"] == f"/interviews/{interview.id}/console?question=2"


@pytest.mark.parametrize("headers", [PART, {}])
@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"standing": "9"}, "choose one of the options"),
        ({"standing": "superb"}, "choose one of the options"),
        ({"standing": "rated"}, "choose a point from 1 to 5"),
        ({"standing": "no_evidence", "point": "4"}, "A point belongs to a rating only"),
        ({"standing": "other"}, "say why it was not asked"),
        ({"standing": "other", "other_reason": "x" * 201}, "shorten this to 200"),
        ({"standing": "4", "evidence": "x" * 10_001}, "shorten this to 10,000"),
        ({"standing": "4", "probes": "first"}, "write a whole number"),
        ({"standing": "4", "probes": "99"}, "write 50 or less"),
        ({"standing": "4", "version": "new"}, "write a whole number"),
        ({"standing": "4", "version": "-1"}, "write 0 or more"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    signed_in, session, headers, sent, sentence
):
    browser, _ada, interview, (question, _) = make_desk(session, signed_in)
    sent = {"evidence": "My words stay.", **sent}

    answer = browser.post(card_path(interview, question), headers=headers, data=sent)

    assert answer.status_code == 422
    assert "Not saved:" in answer.text
    assert sentence in answer.text
    assert sent["evidence"] in answer.text
    assert ("<!doctype html>" in answer.text) == (headers == {})
    assert session.scalar(select(Rating.id)) is None
    assert session.scalar(select(AuditEvent.id).where(AuditEvent.act == "rated")) is None


@pytest.mark.parametrize("headers", [PART, {}])
def test_an_overtaken_version_shows_both_texts_and_keeps_the_stored_one(
    signed_in, session, headers
):
    browser, ada, interview, (question, _) = make_desk(session, signed_in)
    scorecard = make_scorecard(session, interview, ada)
    make_rating(session, scorecard, question, 2, evidence="Of the other window.", version=3)
    path = card_path(interview, question)
    mine = {"standing": "5", "evidence": "Of this window.", "version": "2"}

    refused = browser.post(path, headers=headers, data=mine)
    kept = browser.post(path, headers=headers, data=mine | {"version": ["2", "3"]})

    assert refused.status_code == 409
    assert "changed in another window" in refused.text
    assert "Of this window." in refused.text
    assert "Of the other window." in refused.text
    assert "rated 2" in refused.text
    assert 'name="version" value="2"' in refused.text  # typing on asks again
    assert 'name="version" value="3">Keep mine' in refused.text
    assert kept.status_code in {200, 303}
    assert session.scalar(select(Rating.evidence)) == "Of this window."


@pytest.mark.parametrize("headers", [PART, {}])
def test_a_submitted_scorecard_answers_409_in_words_and_shows_what_was_not_kept(
    signed_in, session, headers
):
    browser, ada, interview, (question, _) = make_desk(session, signed_in)
    make_scorecard(session, interview, ada, submitted=True)

    answer = browser.post(
        card_path(interview, question),
        headers=headers,
        data={"standing": "5", "evidence": "Too late."},
    )

    assert answer.status_code == 409
    assert "You submitted this scorecard" in answer.text
    assert "Too late." in answer.text
    assert session.scalar(select(Rating.id)) is None


def test_taking_a_rating_back_leaves_the_evidence(signed_in, session):
    browser, ada, interview, (question, _) = make_desk(session, signed_in)
    make_rating(session, make_scorecard(session, interview, ada), question, 4, evidence="Heard.")

    answer = browser.post(
        card_path(interview, question),
        headers=PART,
        data={"standing": ["4", "noted"], "evidence": "Heard.", "version": "1"},
    )

    assert chosen(answer.text) == []
    assert "<b>2</b> of 2 unrated" in answer.text
    assert session.execute(select(Rating.point, Rating.evidence)).one() == (None, "Heard.")


def test_a_card_is_hidden_from_everyone_off_the_panel_whatever_their_role(signed_in, session):
    _browser, ada, interview, (question, _) = make_desk(session, signed_in)
    make_rating(session, make_scorecard(session, interview, ada), question, evidence="Secret.")

    for role in ("administrator", "recruiter", "hiring_manager", "interviewer"):
        browser = signed_in(make_person(session, "Eve", role=role))
        seen = browser.get(card_path(interview, question))
        sent = browser.post(card_path(interview, question), data={"standing": "1"})

        assert (seen.status_code, sent.status_code) == (404, 404)
        assert "Secret." not in seen.text + sent.text


def test_a_question_off_the_guide_is_not_there(signed_in, session):
    browser, _ada, interview, _ = make_desk(session, signed_in)
    _other, (question, _) = make_rated_interview(session)

    assert browser.get(card_path(interview, question)).status_code == 404
    sent = browser.post(card_path(interview, question), data={"standing": "1"})
    assert sent.status_code == 404
    assert "does not ask that question" in sent.text


def test_what_one_typed_is_never_kept_as_somebody_elses_who_signed_in_meanwhile(signed_in, session):
    ada, ben = (make_person(session, name, role="interviewer") for name in ("Ada", "Ben"))
    interview, (question, *_) = make_rated_interview(session, ada, ben)
    at = f"/interviews/{interview.id}"
    page = signed_in(ada).get(f"{at}/console?question=1").text
    said = {"owner": str(ada.id), "standing": "4", "evidence": "Heard by Ada.", "version": "0"}
    deviation = {"owner": str(ada.id), "kind": "order", "reason": "The fire alarm rang."}

    ben = signed_in(ben)
    saved = ben.post(f"{at}/ratings/{question.id}", data=said, headers={"HX-Request": "true"})
    plain = ben.post(f"{at}/ratings/{question.id}", data=said)
    noted = ben.post(f"{at}/questions/{question.id}/deviations", data=deviation)
    told = ben.post(f"{at}/questions/{question.id}/time", data={"owner": ada.id, "seconds": "9"})
    submitted = ben.post(f"{at}/submit", data={"owner": ada.id, "confirmed": "true"})

    assert f'name="owner" value="{ada.id}"' in page
    assert saved.status_code == 401
    statuses = [each.status_code for each in (plain, noted, told, submitted)]
    assert statuses == [303, 401, 303, 303]  # sentences are shown again, and only those
    assert "/sign-in" in plain.headers["location"]
    assert session.scalars(select(Scorecard)).all() == []
    assert signed_in(ada).post(f"{at}/ratings/{question.id}", data=said).status_code == 303


def test_without_scripts_what_was_written_after_the_session_ended_is_sent_again_once_signed_in(
    signed_in, session, client
):
    browser, ada, interview, (question, *_) = make_desk(session, signed_in)
    kept = dict(browser.cookies)
    said = {
        "standing": "4",
        "evidence": "They named the date.\n\nAnd who was told.",
        "probes": ["0", "1"],
    }

    browser.cookies.clear()
    answer = client.post(card_path(interview, question), data=said | {"owner": str(ada.id)})
    short = client.post(card_path(interview, question), data={"standing": "4"})
    fields = re.findall(r'<textarea[^>]* name="(\w+)" hidden>([^<]*)</textarea>', answer.text)
    client.cookies.update(kept)
    [path] = re.findall(r'<form method="post" action="(/interviews[^"]+)"', answer.text)
    again = client.post(
        path, data={name: [v for n, v in fields if n == name] for name, _ in fields}
    )

    assert (answer.status_code, short.status_code, again.status_code) == (401, 303, 303)
    rating = session.scalars(select(Rating)).one()
    assert (rating.point, rating.evidence) == (4, said["evidence"])
    assert rating.probes_used == ["0", "1"]
