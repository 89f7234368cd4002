"""Answers are erased by a person with a reason, or by themselves when their time is over."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.assessments import actions
from app.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentChoice,
    AssessmentConsent,
    AssessmentItem,
    AssessmentMeasure,
    ReviewRequest,
)
from app.audit.models import AuditEvent
from app.database.base import now
from app.jobs import actions as jobs
from app.jobs.working import Worker
from app.mail.models import Letter
from app.main import handlers
from tests.app.assessments.conftest import Candidate
from tests.counting import statements
from tests.factories import make_person
from tests.factories.assessments import make_adaptive, make_sitting

WORDS = "I moved a go-live by a week."


@pytest.fixture
def submitted(candidate, session):
    """Return a candidate who said something, submitted it, and asked for a review."""
    candidate.begin()
    candidate.answer(1, i4_choice="0", i5_point="3", i5_text=WORDS)
    candidate.send("/submit", confirmed="true")
    candidate.invited.sitting.released_at = candidate.invited.sitting.created_at
    session.commit()
    candidate.send("/result/review", reason="Two cases were cut off on my screen.")
    return candidate


@pytest.fixture
def recruiter(signed_in, session):
    return signed_in(make_person(session, "Rhea"))


def of(submitted):
    return f"/applications/{submitted.invited.application_id}"


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def erase(browser, candidate, why="They asked us to, by letter."):
    return browser.post(f"/assessments/{candidate.invited.sitting.id}/erase", data={"why": why})


def test_erasing_leaves_no_word_and_keeps_that_it_was_done(submitted, recruiter, session):
    erase(recruiter, submitted)

    session.expire_all()
    assert [count(session, each) for each in (AssessmentAnswer, AssessmentMeasure)] == [0, 0]
    [request] = session.scalars(select(ReviewRequest))
    assert (request.reason, request.answer) == ("", "")
    assert count(session, AssessmentConsent) == 1
    page = recruiter.get(f"{of(submitted)}/assessments").text
    assert "erased" in page
    assert "by Rhea: They asked us to, by letter." in page
    shown = recruiter.get(f"{of(submitted)}/self-and-panel").text
    assert "The self-assessment was erased" in shown
    assert WORDS not in page + shown
    [event] = session.scalars(select(AuditEvent).where(AuditEvent.act == "erased answers"))
    assert event.details == {"reason": "They asked us to, by letter."}


def test_an_erased_sitting_opens_no_door_and_another_may_be_arranged(submitted, recruiter):
    erase(recruiter, submitted)

    assert "Invite</a>" in recruiter.get(f"{of(submitted)}/assessments").text
    assert submitted.open().status_code == 404


def test_erasing_takes_a_reason(submitted, recruiter, session):
    refused = erase(recruiter, submitted, why="")

    assert refused.status_code == 422
    assert count(session, AssessmentMeasure) == 1


def test_what_answers_chose_is_erased_with_them(client, recruiter, session):
    candidate = Candidate(client, make_adaptive(session))
    session.commit()
    client.cookies.clear()
    candidate.begin()

    actions.erase_old(session, now())
    sitting = session.get_one(Assessment, candidate.invited.sitting.id)
    sitting.erase_at = now() - timedelta(days=1)
    session.commit()
    done = actions.erase_old(session, now())

    assert done == 1
    assert count(session, AssessmentChoice) == 0
    assert count(session, AssessmentItem) == 1  # the page that is the same for all


def test_the_notice_names_how_long_answers_are_kept_and_the_sitting_keeps_it(candidate, session):
    candidate.open()
    page = candidate.get()

    candidate.begin()
    candidate.send("/submit", confirmed="true")

    sitting = candidate.invited.sitting
    session.refresh(sitting)
    assert "kept for 365 days after you submit them" in page.text
    assert sitting.erase_at == sitting.submitted_at + timedelta(days=365)
    [consent] = session.scalars(select(AssessmentConsent))
    assert "kept for 365 days after you submit them" in consent.notice


def test_a_job_erases_what_was_kept_long_enough_and_nothing_else(app, submitted, session):
    young = make_sitting(session)
    submitted.invited.sitting.erase_at = now() - timedelta(hours=1)
    actions.begin(session, young.sitting)
    jobs.enqueue(session, "assessments.erase_old")
    session.commit()

    Worker(app.state.database, handlers()).do_due()

    session.expire_all()
    assert submitted.invited.sitting.erased_for == "Kept for 365 days, as the notice said."
    assert young.sitting.erased_at is None


def test_answers_whose_notice_named_no_time_are_given_one_from_now_and_then_erased(
    app, submitted, recruiter, session
):
    sitting = submitted.invited.sitting
    sitting.keep_days = sitting.erase_at = None
    jobs.enqueue(session, "assessments.erase_old")
    session.commit()

    Worker(app.state.database, handlers()).do_due()

    session.expire_all()
    assert timedelta(days=364) < sitting.erase_at - now() <= timedelta(days=365)
    shown = recruiter.get(f"{of(submitted)}/assessments").text
    assert "By itself it happens" in shown
    assert "as the notice said" not in shown
    assert actions.set_time(session, now()) == 0
    assert actions.erase_old(session, now() + timedelta(days=366)) == 1
    assert sitting.erased_for.startswith("Its notice named no time")


def test_more_time_moves_the_day_of_erasing(recruiter, session):
    invited = make_sitting(session)
    actions.begin(session, invited.sitting)
    session.commit()

    recruiter.post(
        f"/assessments/{invited.sitting.id}/time",
        data={"due_at": "2099-12-01T14:30", "time_zone": "UTC", "multiplier": "1.0"},
    )

    assert invited.sitting.erase_at == invited.sitting.due_at + timedelta(days=365)


def test_a_request_for_review_is_answered_once_by_letter_and_beside_the_result(
    submitted, recruiter, session
):
    [request] = session.scalars(select(ReviewRequest))
    path = f"/assessments/{submitted.invited.sitting.id}/reviews/{request.id}"

    recruiter.post(path, data={"answer": "We looked: both cases were whole on our side."})
    again = recruiter.post(path, data={"answer": "Another answer that comes late."})

    assert again.status_code == 409
    letters = session.scalars(select(Letter.text).order_by(Letter.created_at)).all()
    assert "both cases were whole on our side" in letters[-1]
    staff = recruiter.get(f"{of(submitted)}/assessments").text
    assert "Rhea answered" in staff
    submitted.open()
    shown = submitted.get("/result").text
    assert "We looked: both cases were whole on our side." in shown


def test_a_request_of_another_sitting_is_not_found(submitted, recruiter, session):
    [request] = session.scalars(select(ReviewRequest))
    other = make_sitting(session)
    session.commit()

    page = recruiter.post(
        f"/assessments/{other.sitting.id}/reviews/{request.id}", data={"answer": "We looked again."}
    )

    assert page.status_code == 404


def test_the_list_of_sittings_takes_as_many_statements_for_many(
    submitted, recruiter, session, engine
):
    def asked():
        with statements(engine) as seen:
            recruiter.get(f"{of(submitted)}/assessments")
        return len(seen)

    asked()  # the first visit asks for what every page keeps
    few = asked()
    sitting = submitted.invited.sitting
    for at in range(6):
        fields = {c.key: getattr(sitting, c.key) for c in Assessment.__table__.columns}
        fields |= {"id": None, "token_hash": f"hash-{at}"}
        del fields["id"]
        session.add(Assessment(**fields))
        session.flush()
    session.add_all(
        ReviewRequest(assessment_id=each, reason="Again, please.")
        for each in session.scalars(select(Assessment.id))
    )
    session.commit()

    assert asked() == few
