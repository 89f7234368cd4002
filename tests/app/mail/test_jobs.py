"""Letters leave by a real mail server, once, and never pretend to."""

from datetime import timedelta
from threading import Event

import pytest
import time_machine
from sqlalchemy import select

from app.database.base import now
from app.jobs.models import Job, State
from app.jobs.working import Worker
from app.mail import actions, queries
from app.mail.models import Letter
from app.mail.pages import Enclosure, Standing
from app.main import handlers
from tests.factories.mail import make_letter
from tests.factories.servers import a_mail_server, mail_settings

ENTRY = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def worker(app):
    return Worker(app.state.database, handlers())


@pytest.fixture
def server():
    with a_mail_server() as sink:
        yield sink


def letter_of(session):
    session.rollback()
    return session.scalars(select(Letter)).one()


def job_of(session):
    session.rollback()
    return session.scalars(select(Job).where(Job.name == "mail.send")).one()


def standing(session):
    session.rollback()
    [row] = queries.outbox(session, 1).rows
    return row.standing


def test_a_letter_leaves_as_text_and_html_and_the_outbox_says_when(session, worker, server):
    letter = make_letter(session, html="<p>Dear Ada, <b>this</b> is all.</p>", subject="Grüße")
    session.commit()

    assert standing(session) == Standing.WAITING
    worker.do_due()

    [message] = server.taken
    assert (message["To"], message["From"]) == (
        "Ada <ada@example.org>",
        "Panelwise <house@example.org>",
    )
    assert message["Subject"] == "Grüße"
    assert message["Message-ID"] == f"<{letter.id}@example.org>"
    assert message.get_body(("plain",)).get_content().strip() == "Dear Ada, this is all."
    assert "<b>this</b>" in message.get_body(("html",)).get_content()
    assert standing(session) == Standing.SENT
    assert letter_of(session).text == "Dear Ada, this is all."


def test_a_calendar_entry_goes_with_its_method(session, worker, server):
    entry = Enclosure("invite.ics", ENTRY, kind="text/calendar", method="REQUEST")
    make_letter(session, html="<p>Come.</p>", enclosures=(entry,))
    session.commit()

    worker.do_due()

    [enclosed] = server.taken[0].iter_attachments()
    said = next(part for part in server.taken[0].walk() if part.get_content_subtype() == "calendar")
    assert said["Content-Type"].params["method"] == "REQUEST"
    assert said.get_content() == ENTRY
    assert (enclosed.get_content_type(), enclosed.get_filename()) == (
        "application/ics",
        "invite.ics",
    )
    assert enclosed.get_content().decode() == ENTRY


@pytest.mark.parametrize("field", ["subject", "recipient_name"])
def test_no_line_of_a_letters_head_can_be_slipped_in(session, worker, server, field):
    make_letter(session, **{field: "Hello\r\nBcc: eve@example.org\r\n\r\nand more"})
    session.commit()

    worker.do_due()

    [message] = server.taken
    assert message["Bcc"] is None
    assert "eve@example.org" in str(message["Subject" if field == "subject" else "To"])
    assert message.get_body().get_content().strip() == "Dear Ada, this is all."


def test_a_letter_that_is_rolled_back_never_leaves(session, worker, server):
    make_letter(session)
    session.rollback()

    worker.do_due()

    assert server.taken == []


def test_without_a_mail_server_nothing_claims_to_be_sent_and_it_leaves_once_there_is_one(
    session, worker
):
    make_letter(session)
    session.commit()
    with mail_settings(smtp_host=""):
        with time_machine.travel(now() + timedelta(hours=1)):
            worker.do_due()
        assert standing(session) == Standing.WAITING

    with a_mail_server() as server, time_machine.travel(now() + timedelta(hours=2)):
        worker.do_due()
        worker.do_due()

    assert len(server.taken) == 1
    assert letter_of(session).sent_at


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_for_good_is_not(
    session, worker, server
):
    make_letter(session)
    session.commit()

    server.answer = "451 come back later"
    worker.do_due()
    busy = job_of(session)
    assert (busy.state, "451: come back later" in busy.fault) == (State.WAITING, True)

    server.answer = "554 never"
    with time_machine.travel(busy.run_at):
        worker.do_due()
    assert (job_of(session).state, standing(session)) == (State.FAILED, Standing.FAILED)
    assert server.taken == []


def test_a_second_copy_after_a_worker_died_bears_the_same_name(session, worker, server, app):
    make_letter(session)
    session.commit()
    kept, first = actions.keep_sent, Event()

    def die(session, letter_id):
        if first.is_set():
            return kept(session, letter_id)
        first.set()
        raise OSError("the power is gone")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "keep_sent", die)
        worker.do_due()
        with time_machine.travel(now() + timedelta(hours=1)):
            worker.do_due()

    one, other = server.taken
    assert one["Message-ID"] == other["Message-ID"]
    assert one.as_bytes() == other.as_bytes()
    assert standing(session) == Standing.SENT


def test_of_a_secret_no_word_stays_behind_once_it_left_or_is_of_no_more_use(
    session, worker, server
):
    sent = make_letter(session, is_secret=True, useless_after=now() + timedelta(days=1))
    session.commit()
    worker.do_due()
    late = make_letter(session, is_secret=True, useless_after=now() - timedelta(days=1))
    session.commit()
    with time_machine.travel(now() + timedelta(hours=1)):
        worker.do_due()

    session.expire_all()
    for letter in (sent, late):
        assert (letter.text, letter.html, letter.enclosures) == ("", "", [])
        assert letter.wiped_at
    assert (bool(sent.sent_at), late.sent_at) == (True, None)
    assert len(server.taken) == 1
