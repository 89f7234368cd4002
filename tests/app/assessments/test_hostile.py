"""Hostile and unlucky: the right result, nothing lost, nothing leaked."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app.assessments.models import AssessmentAnswer, AssessmentMeasure
from app.audit.models import AuditEvent
from tests.factories.assessments import make_sitting


def said(session, number=5):
    rows = select(AssessmentAnswer.given).where(AssessmentAnswer.number == number)
    return [row["text"] for row in session.scalars(rows.order_by(AssessmentAnswer.version))]


def test_anothers_link_shows_and_changes_only_anothers_sitting(candidate, session):
    candidate.begin()
    candidate.answer(1, i5_text="Mine alone.", i5_point="3")
    other = make_sitting(session)

    candidate.client.get(f"/assess/{other.token}")
    candidate.send("/start", agreed="true")
    page = candidate.get("/pages/1")
    candidate.answer(1, i5_text="The other's.", i5_point="1")

    assert "Mine alone." not in page.text
    mine = select(AssessmentAnswer.assessment_id, AssessmentAnswer.given)
    kept = {row.assessment_id: row.given["text"] for row in session.execute(mine)}
    assert kept == {
        candidate.invited.sitting.id: "Mine alone.",
        other.sitting.id: "The other's.",
    }


def test_a_double_click_is_one_answer_and_one_submission(candidate, session):
    candidate.begin()

    for _ in range(2):
        kept = candidate.answer(1, i5_text="Once.", i5_point="3", seen="0")
    for _ in range(2):
        submitted = candidate.send("/submit", confirmed="true")

    assert (kept.status_code, submitted.status_code) == (303, 303)
    assert said(session) == ["Once."]
    events = select(func.count()).where(AuditEvent.act == "submitted assessment")
    assert session.scalar(events) == 1
    assert session.scalar(select(func.count()).select_from(AssessmentMeasure)) == 1


def test_an_answer_that_comes_late_overwrites_nothing_newer_unseen(candidate, session):
    candidate.begin()
    candidate.answer(1, i5_text="Newer, from the telephone.", i5_point="3", seen="0")

    late = candidate.answer(1, i5_text="Older, from the laptop.", i5_point="3", seen="0")

    assert late.status_code == 422
    assert "answered elsewhere meanwhile" in late.text
    assert "Older, from the laptop." in late.text
    assert '<p class="material">Newer, from the telephone.</p>' in late.text
    assert 'name="seen" value="1"' in late.text
    assert said(session) == ["Newer, from the telephone."]
    candidate.answer(1, i5_text="Older, from the laptop.", i5_point="3", seen="1")
    assert said(session) == ["Newer, from the telephone.", "Older, from the laptop."]


def test_a_saving_in_the_background_tells_the_page_what_it_has_now_seen(candidate, session):
    candidate.begin()
    fields = {"i5-text": "First.", "i5-point": "3", "seen": "0"}

    first = candidate.client.post("/sitting/pages/1", data=fields, headers={"hx-request": "true"})
    stale = candidate.client.post(
        "/sitting/pages/1", data=fields | {"i5-text": "Stale."}, headers={"hx-request": "true"}
    )

    assert 'name="seen" value="1"' in first.text
    assert "Saved" in first.text
    assert "answered elsewhere" in stale.text
    assert 'name="seen" value="0"' in stale.text
    assert said(session) == ["First."]


def test_pages_may_be_answered_in_any_order_and_again(candidate, session):
    candidate.begin()

    candidate.answer(2, i7_point="4", i8_point="0")
    candidate.answer(1, i5_text="Then the first.", i5_point="2")
    candidate.answer(2, i7_point="1", i8_point="0")

    assert [pick["picks"] for pick in _picks(session, 7)] == [[4], [1]]
    assert said(session) == ["Then the first."]


def test_what_is_no_answer_is_taken_as_none_and_harms_nothing(candidate, session):
    candidate.begin()

    for odd in ("99", "-1", "a", "٣", "1e3", ""):
        kept = candidate.answer(1, i1_most=odd, i2_0=odd, i3_0=odd, i4_choice=odd, i5_point=odd)
        assert kept.status_code == 303

    assert session.scalars(select(AssessmentAnswer)).all() == []


def test_nothing_is_answered_after_submitting_and_nothing_is_measured_again(candidate, session):
    candidate.begin()
    candidate.answer(1, i5_text="Before.", i5_point="3")
    candidate.send("/submit", confirmed="true")

    replayed = candidate.answer(1, i5_text="After.", i5_point="5")
    page = candidate.get("/pages/1")

    assert replayed.status_code == 409
    assert page.headers["location"] == "/sitting"
    assert said(session) == ["Before."]


def test_a_text_of_ten_megabytes_is_refused_and_what_stood_there_stays(candidate, session):
    candidate.begin()
    candidate.answer(1, i5_text="Small.", i5_point="3")

    huge = candidate.answer(1, i5_text="x" * 10_000_000, i5_point="3")
    long = candidate.answer(1, i5_text="x" * 6000, i5_point="3")

    assert huge.status_code == 413
    assert long.status_code == 422
    assert "Please shorten this to 5,000 characters; it has 6,000." in long.text
    assert said(session) == ["Small."]


def test_no_answer_of_a_candidate_is_cached_or_sent_on(candidate):
    candidate.begin()

    answers = [candidate.get(path) for path in ("", "/pages/1", "/review", "/copy")]
    answers.append(candidate.client.get(f"/assess/{candidate.invited.token}"))

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["referrer-policy"] for answer in answers} == {"same-origin"}
    assert [a.url for a in answers[:-1] if candidate.invited.token in str(a.url)] == []


def test_no_question_is_read_before_one_begins(candidate):
    candidate.open()

    for path in ("/copy", "/review", "/pages/1", "/next", "/result"):
        page = candidate.get(path)
        assert page.status_code in {303, 404}, path
        assert "A vendor is late." not in page.text


def test_no_question_is_read_while_a_clock_that_counts_stands(candidate, session):
    candidate.invited.sitting.minutes = 10
    session.commit()
    candidate.begin()
    read = [candidate.get(path).status_code for path in ("/copy", "/review")]
    candidate.answer(1, then="leave")
    candidate.open()

    stopped = [candidate.get(path) for path in ("/copy", "/review", "/pages/1")]
    candidate.send("/start")

    assert read == [200, 200]
    assert {page.headers["location"] for page in stopped} == {"/sitting"}
    assert candidate.get("/copy").status_code == 200


def test_a_page_that_does_not_exist_is_no_page(candidate):
    candidate.begin()

    assert [candidate.get(f"/pages/{n}").status_code for n in (0, 3, 999)] == [404, 404, 404]


def test_a_clock_of_the_candidates_own_changes_nothing(candidate):
    candidate.invited.sitting.minutes = 10
    candidate.begin()

    candidate.client.post(
        "/sitting/pages/1",
        data={"left": "9999", "used_seconds": "0", "minutes": "600"},
        headers={"Date": "Thu, 01 Jan 1970 00:00:00 GMT"},
    )
    with time_machine.travel(
        candidate.invited.sitting.started_at + timedelta(minutes=9), tick=False
    ):
        page = candidate.get("/pages/1")

    assert "1 minute" in page.text


def _picks(session, number):
    rows = select(AssessmentAnswer.given).where(AssessmentAnswer.number == number)
    return session.scalars(rows.order_by(AssessmentAnswer.version)).all()
