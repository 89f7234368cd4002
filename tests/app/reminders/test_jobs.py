"""Everybody is reminded in time, once, and told when somebody else is late."""

import re
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.interviews.models import Interview, Seat
from app.jobs import actions as jobs
from app.jobs.working import Worker
from app.mail.models import Letter
from app.main import handlers
from app.reminders import actions, queries, rules
from app.reminders.models import Reminder
from app.settings import settings
from tests.factories import make_person
from tests.factories.guests import make_link
from tests.factories.interviews import make_interview
from tests.factories.keeping import keep
from tests.factories.ratings import make_scorecard

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ada(session):
    return make_person(session, "Ada", "interviewer")


@pytest.fixture
def rhea(session):
    return make_person(session, "Rhea", "recruiter")


@pytest.fixture
def interview(session, ada, rhea):
    made = make_interview(session, panel=[ada], starts_at=NOON)
    audit.record(session, "scheduled", actor=rhea.id, subject=made.id)
    make_person(session, "Rob", "recruiter")
    return made


def remind(session, at):
    """Remind as at a time; return who is told of what, newly."""
    before = set(session.scalars(select(Reminder.id)))
    with time_machine.travel(at, tick=False):
        actions.remind(session, at)
    rows = session.scalars(select(Reminder).where(Reminder.id.not_in(before)))
    return sorted((row.kind, row.person_id) for row in rows)


def reader_of(person):
    return Reader(person.id, person.name, person.email, person.role, "UTC", person.id)


def shown(session, person, at):
    with time_machine.travel(at, tick=False):
        return [row.kind for row in queries.shown(session, person.id).rows]


def test_an_interviewer_is_reminded_a_day_before_and_once(session, interview, ada):
    told = [remind(session, NOON - hours * HOUR) for hours in (25, 24, 23, 1)]

    [letter] = session.scalars(select(Letter))
    assert told == [[], [("ahead", ada.id)], [], []]
    assert letter.recipient == ada.email
    assert letter.subject.startswith("Soon: ")


def test_a_moved_interview_is_reminded_of_again(session, interview, ada):
    remind(session, NOON - HOUR)
    interview.starts_at = NOON + 48 * HOUR

    assert remind(session, NOON) == []
    assert shown(session, ada, NOON) == []
    assert remind(session, NOON + 30 * HOUR) == [("ahead", ada.id)]


def test_a_late_scorecard_is_asked_for_and_then_told_to_who_arranged_it(
    session, interview, ada, rhea
):
    interview.started_at = NOON

    told = [remind(session, NOON + hours * HOUR) for hours in (2, 5.5, 20, 50, 60)]

    subjects = [letter.subject for letter in session.scalars(select(Letter))]
    assert told == [[], [("overdue", ada.id)], [], [("escalated", rhea.id)], []]
    assert sorted(subject.partition(":")[0] for subject in subjects) == [
        "A scorecard is late",
        "Your scorecard is awaited",
    ]


def test_the_letter_of_a_late_scorecard_leads_to_a_page_that_opens(
    signed_in, session, interview, rhea
):
    remind(session, NOON + 60 * HOUR)
    session.commit()
    [letter] = session.scalars(select(Letter).where(Letter.recipient == rhea.email))

    path = re.search(r"/applications/\S+", letter.text).group()

    assert "Ada has not submitted" in letter.text
    assert signed_in(rhea).get(path).status_code == 200
    assert f'href="{settings().address}{path}"' in letter.html


def test_a_guest_is_led_to_their_own_link_and_left_alone_once_kept_out(session, interview, ada):
    gus = make_person(session, "Gus", "guest")
    link = make_link(session, interview, gus, expires_at=NOON + 72 * HOUR)
    keep(session, Seat(interview_id=interview.id, person_id=gus.id))

    remind(session, NOON - HOUR)
    letter = session.scalars(select(Letter).where(Letter.recipient == gus.email)).one()
    link.revoked_at = NOON
    later = remind(session, NOON + 6 * HOUR)

    assert "by the link that you were sent" in letter.text
    assert "/console" not in letter.text + letter.html
    assert later == [("overdue", ada.id)]


def test_who_left_the_house_gets_no_letter_but_who_arranged_it_is_told(
    session, interview, ada, rhea
):
    ada.disabled_at = NOON

    told = [remind(session, NOON + hours * HOUR) for hours in (-1, 6, 60)]

    assert told == [[], [], [("escalated", rhea.id)]]


def test_who_has_submitted_is_left_in_peace(session, interview, ada):
    make_scorecard(session, interview, ada, submitted=True)

    assert [remind(session, NOON + hours * HOUR) for hours in (6, 60)] == [[], []]


def test_nobody_is_reminded_of_a_cancelled_interview_nor_of_one_long_ago(session, interview):
    long_ago = remind(session, NOON + timedelta(days=40))
    interview.cancelled_at = NOON

    assert (long_ago, remind(session, NOON - HOUR)) == ([], [])


def test_a_reminder_leaves_the_page_when_dismissed_or_done(session, interview, ada, rhea):
    remind(session, NOON + 60 * HOUR)
    at = NOON + 61 * HOUR

    before = shown(session, ada, at), shown(session, rhea, at)
    reminder = session.scalars(select(Reminder).where(Reminder.person_id == rhea.id)).one()
    actions.dismiss(session, reminder, reader_of(rhea))
    dismissed = shown(session, ada, at), shown(session, rhea, at)
    make_scorecard(session, interview, ada, submitted=True)

    assert before == (["overdue"], ["escalated"])
    assert dismissed == (["overdue"], [])
    assert shown(session, ada, at) == []
    assert remind(session, at) == []


def test_many_workers_at_once_remind_once(app, session, interview, ada):
    interview.starts_at = datetime.now(UTC) + HOUR
    for _ in range(5):
        jobs.enqueue(session, rules.REMIND)
    session.commit()
    workers = [Worker(app.state.database, handlers()) for _ in range(4)]
    threads = [Thread(target=worker.do_due) for worker in workers]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(session.scalars(select(Reminder)).all()) == 1
    assert len(session.scalars(select(Letter)).all()) == 1


def test_the_page_shows_ones_own_and_lets_it_be_dismissed(signed_in, session, interview, ada, rhea):
    session.get_one(Interview, interview.id).starts_at = datetime.now(UTC) - 60 * HOUR
    actions.remind(session, datetime.now(UTC))

    browser = signed_in(rhea)
    before = browser.get("/reminders").text
    reminder = session.scalars(select(Reminder).where(Reminder.person_id == rhea.id)).one()
    other = session.scalars(select(Reminder).where(Reminder.person_id == ada.id)).one()
    sent = browser.post(f"/reminders/{reminder.id}/dismiss")
    hidden = browser.post(f"/reminders/{other.id}/dismiss")

    assert "Ada has not submitted" in before
    assert (sent.status_code, hidden.status_code) == (303, 404)
    assert "Nothing to be reminded of" in browser.get("/reminders").text
