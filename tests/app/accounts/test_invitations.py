import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import actions
from app.accounts.models import Invitation, Person
from app.audit.models import AuditEvent
from app.database.base import now
from app.jobs.working import Worker
from app.mail.models import Letter
from app.main import handlers
from tests.factories import make_person
from tests.factories.servers import a_mail_server, mail_settings

PASSWORD = "a long enough password"
EVE = {"name": "Eve", "email": "eve@example.org", "role": "recruiter", "time_zone": "UTC"}


@pytest.fixture(autouse=True)
def address():
    with mail_settings(address="https://hire.example.org/"):
        yield


@pytest.fixture
def boss(signed_in, session):
    return signed_in(make_person(session, "Adam", role="administrator"))


def link_in(text):
    [link] = re.findall(r"https://hire\.example\.org(/invitations/\S+)", text)
    return link


def newest_link(session):
    session.rollback()
    return link_in(session.scalars(select(Letter).order_by(Letter.created_at.desc())).first().text)


def choose(client, link, password=PASSWORD):
    client.cookies.clear()
    return client.post(link, data={"password": password})


def signs_in(client, password):
    client.cookies.clear()
    return client.post("/sign-in", data={"email": EVE["email"], "password": password})


def test_a_person_without_a_password_chooses_one_by_the_link_in_their_letter(boss, session, app):
    with a_mail_server() as server, mail_settings(address="https://hire.example.org"):
        answer = boss.post("/people", data=EVE)
        Worker(app.state.database, handlers()).do_due()
    [message] = server.taken
    link = link_in(message.get_body(("plain",)).get_content())
    listed = boss.get("/people").text

    boss.cookies.clear()
    shown = boss.get(link)
    chosen = choose(boss, link)

    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    assert link in message.get_body(("html",)).get_content()
    assert "link good until" in listed
    assert "eve@example.org" in shown.text
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/sign-in")
    assert signs_in(boss, PASSWORD).status_code == 303
    acts = session.scalars(select(AuditEvent.act).order_by(AuditEvent.created_at)).all()
    assert [act for act in acts if act != "signed in"] == ["added", "invited", "chose password"]


def test_no_copy_of_the_token_stays_in_the_database_once_the_letter_left(boss, session, app):
    with a_mail_server() as server, mail_settings(address="https://hire.example.org"):
        boss.post("/people", data=EVE)
        Worker(app.state.database, handlers()).do_due()
    token = link_in(server.taken[0].get_body(("plain",)).get_content()).rpartition("/")[2]

    session.rollback()
    kept = [session.scalars(select(table)).all() for table in (Letter, Invitation, AuditEvent)]
    assert all(kept)
    for row in (row for rows in kept for row in rows):
        assert token not in repr(vars(row))


def test_a_link_is_good_once(boss, session):
    boss.post("/people", data=EVE)
    link = newest_link(session)

    assert choose(boss, link).status_code == 303
    assert choose(boss, link, "another long password").status_code == 404
    assert boss.get(link).status_code == 404
    assert signs_in(boss, PASSWORD).status_code == 303


def test_a_link_runs_out_and_a_newer_one_takes_the_place_of_the_one_before(boss, session):
    boss.post("/people", data=EVE)
    first = newest_link(session)
    eve = session.scalars(select(Person).where(Person.email == EVE["email"])).one()
    boss.post(f"/people/{eve.id}/invite")
    second = newest_link(session)

    assert first != second
    assert choose(boss, first).status_code == 404
    with time_machine.travel(now() + timedelta(days=4)):
        assert choose(boss, second).status_code == 404
    assert choose(boss, second).status_code == 303


def test_a_link_of_somebody_disabled_is_good_no_more(boss, session):
    boss.post("/people", data=EVE)
    eve = session.scalars(select(Person).where(Person.email == EVE["email"])).one()
    boss.post(f"/people/{eve.id}/disable")

    assert boss.post(f"/people/{eve.id}/invite").status_code == 404
    assert choose(boss, newest_link(session)).status_code == 404


def test_a_new_password_by_a_link_ends_every_browser_that_was_signed_in(boss, session):
    boss.post("/people", data=EVE | {"password": PASSWORD})
    eve = session.scalars(select(Person).where(Person.email == EVE["email"])).one()
    token = actions.open_sign_in(session, eve, browser="lost", hours=1)
    boss.post(f"/people/{eve.id}/invite")

    choose(boss, newest_link(session), "another long password")

    assert actions.queries.reader_of(session, token) is None
    assert signs_in(boss, PASSWORD).status_code == 422
    assert signs_in(boss, "another long password").status_code == 303


def test_a_password_that_is_too_short_is_said_beside_it_and_the_link_stays_good(boss, session):
    boss.post("/people", data=EVE)
    link = newest_link(session)

    short = choose(boss, link, "short")

    assert short.status_code == 422
    assert "at least 12 characters" in short.text
    assert choose(boss, link).status_code == 303


def test_without_a_mail_server_nobody_is_told_that_it_was_sent(boss, session):
    answer = boss.post("/people", data=EVE)

    assert "waits%20in%20the%20outbox" in answer.headers["set-cookie"]
    page = boss.get("/backstage/outbox").text
    assert "No mail server is set" in page
    assert "waiting" in page
    letter = session.scalars(select(Letter)).one()
    assert newest_link(session) in boss.get(f"/backstage/outbox/{letter.id}").text


def test_nobody_signs_in_with_an_empty_password_before_they_chose_one(boss, session):
    boss.post("/people", data=EVE)

    assert signs_in(boss, "").status_code == 422
