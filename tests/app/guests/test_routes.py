"""A guest is let in once, to one interview, and finds nothing else."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.guards import cookie_name
from app.accounts.models import Person
from app.audit.models import AuditEvent
from app.database.base import now
from app.guests.models import GuestLink
from app.interviews.models import Interview, Seat
from app.mail.models import Letter
from app.ratings.models import Rating, Scorecard
from tests.factories import make_person
from tests.factories.guests import make_link
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position, make_question
from tests.factories.ratings import make_rating, make_scorecard

ELSEWHERE = (
    "/interviews",
    "/bank",
    "/training",
    "/account",
    "/people",
    "/reminders",
    "/positions",
    "/",
)


@pytest.fixture
def ida(session):
    return make_person(session, "Ida", "interviewer")


@pytest.fixture
def question(session):
    return make_question(session)


@pytest.fixture
def interview(session, ida, question):
    guide = make_guide(session, make_position(session), [question])
    return make_interview(session, guide=guide, panel=[ida], starts_at=now() + timedelta(hours=3))


def ask(browser, interview, name="Gus", email="gus@example.net"):
    return browser.post(f"/interviews/{interview.id}/guests", data={"name": name, "email": email})


def link_in(session):
    letter = session.scalars(select(Letter).where(Letter.is_secret)).all()[-1]
    return re.search(r"/guest/[\w-]+", letter.text).group()


def come_in(client, path):
    client.cookies.clear()
    return client.post(path)


def test_a_guest_is_asked_comes_in_rates_and_submits_under_their_own_name(
    signed_in, client, session, interview, question
):
    sent = ask(signed_in(make_person(session, "Rhea")), interview)
    path = link_in(session)
    client.cookies.clear()
    shown = client.get(path)
    entered = come_in(client, path)
    console = client.get(entered.headers["location"])
    rated = client.post(
        f"/interviews/{interview.id}/ratings/{question.id}",
        data={"standing": "4", "evidence": "Drew the plan.", "version": "0"},
    )
    submitted = client.post(f"/interviews/{interview.id}/submit", data={"confirmed": "true"})

    guest = session.scalars(select(Person).where(Person.role == "guest")).one()
    scorecard = session.scalars(select(Scorecard)).one()
    acts = set(session.scalars(select(AuditEvent.act).where(AuditEvent.actor_id == guest.id)))
    assert (sent.status_code, shown.status_code, entered.status_code) == (303, 200, 303)
    assert "Gus (guest), you are asked to rate" in shown.text
    assert question.text in console.text
    assert rated.status_code in {200, 303}
    assert submitted.status_code == 303
    assert (guest.name, guest.email) == ("Gus (guest)", "gus@example.net")
    assert scorecard.interviewer_id == guest.id
    assert scorecard.submitted_at is not None
    assert {"came as guest", "rated", "submitted"} <= acts


def test_the_link_opens_once_and_only_its_hash_is_kept(signed_in, client, session, interview):
    ask(signed_in(make_person(session, "Rhea")), interview)
    path = link_in(session)

    first, second = come_in(client, path), come_in(client, path)

    link = session.scalars(select(GuestLink)).one()
    assert (first.status_code, second.status_code) == (303, 404)
    assert "used already" in second.text
    assert path.rpartition("/")[2] not in link.token_hash
    assert link.used_at is not None


def test_a_guest_finds_no_other_page_and_no_other_interview(client, session, interview):
    other = make_interview(session, panel=[make_person(session, "Ben", "interviewer")])
    make_link(session, interview, token="good")
    guest = session.scalars(select(Person).where(Person.role == "guest")).one()
    session.add(Seat(interview_id=interview.id, person_id=guest.id))
    come_in(client, "/guest/good")

    found = {path: client.get(path).status_code for path in ELSEWHERE}

    assert client.get(f"/interviews/{interview.id}/console").status_code == 200
    assert found == dict.fromkeys(ELSEWHERE, 404)
    assert client.get(f"/interviews/{other.id}/console").status_code == 404
    assert client.get(f"/interviews/{interview.id}/stand-in").status_code == 404
    assert client.get(f"/interviews/{interview.id}/guests").status_code == 404


def test_a_guest_is_blind_until_they_have_submitted(client, session, interview, ida, question):
    make_rating(
        session,
        make_scorecard(session, interview, ida, submitted=True),
        question,
        point=2,
        evidence="Heard by Ida.",
    )
    make_link(session, interview, token="good")
    guest = session.scalars(select(Person).where(Person.role == "guest")).one()
    session.add(Seat(interview_id=interview.id, person_id=guest.id))
    come_in(client, "/guest/good")

    before = client.get(f"/interviews/{interview.id}/console").text
    make_rating(session, make_scorecard(session, interview, guest, submitted=True), question)
    after = client.get(f"/interviews/{interview.id}/console").text

    assert "Heard by Ida." not in before
    assert "Heard by Ida." in after


def test_a_link_that_was_taken_back_or_is_late_lets_nobody_in_and_ends_what_it_opened(
    signed_in, client, session, interview
):
    link = make_link(session, interview, token="good")
    make_link(
        session, interview, session.get_one(Person, link.person_id), token="late", expires_at=now()
    )
    session.add(Seat(interview_id=interview.id, person_id=link.person_id))
    kept = come_in(client, "/guest/good").cookies[cookie_name()]

    signed_in(make_person(session, "Rhea")).post(
        f"/interviews/{interview.id}/guests/{link.id}/revoke"
    )
    client.cookies.clear()
    client.cookies[cookie_name()] = kept

    assert client.get(f"/interviews/{interview.id}/console").status_code == 303
    assert come_in(client, "/guest/good").status_code == 404
    assert come_in(client, "/guest/late").status_code == 404


def test_asking_again_sends_another_link_and_ends_the_older_one(
    signed_in, client, session, interview
):
    browser = signed_in(make_person(session, "Rhea"))
    ask(browser, interview)
    first = link_in(session)
    ask(browser, interview)

    links = session.scalars(select(GuestLink).order_by(GuestLink.created_at)).all()
    assert [link.revoked_at is None for link in links] == [False, True]
    assert come_in(client, first).status_code == 404
    assert len(session.scalars(select(Person).where(Person.role == "guest")).all()) == 1


def test_a_guest_who_changed_browsers_is_sent_another_link_after_the_interview_began(
    signed_in, client, session, interview
):
    browser = signed_in(make_person(session, "Rhea"))
    ask(browser, interview)
    began = session.get_one(Interview, interview.id)
    began.started_at = began.starts_at = now() - timedelta(hours=2)
    session.commit()

    page = browser.get(f"/interviews/{interview.id}/guests").text
    sent = ask(browser, interview, name="Gus (guest)")
    letter = session.scalars(select(Letter).where(Letter.is_secret)).all()[-1]

    assert page.count("Send another link") == 1
    assert (sent.status_code, letter.enclosures) == (303, [])
    assert come_in(client, link_in(session)).status_code == 303


def test_a_guest_is_shown_no_way_that_leads_nowhere_for_them(client, session, interview, question):
    make_link(session, interview, token="good")
    guest = session.scalars(select(Person).where(Person.role == "guest")).one()
    session.add(Seat(interview_id=interview.id, person_id=guest.id))
    come_in(client, "/guest/good")
    at = f"/interviews/{interview.id}"

    pages = [client.get(f"{at}/{page}").text for page in ("prepare", "console", "submit")]
    make_rating(session, make_scorecard(session, interview, guest, submitted=True), question)
    pages.append(client.get(f"{at}/console").text)
    ways = {way for page in pages for way in re.findall(r'<a [^>]*href="(/[^"#?]*)', page)}

    assert ways
    assert {way: client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_a_colleague_is_no_guest_and_a_started_interview_takes_none(
    signed_in, session, interview, ida
):
    browser = signed_in(make_person(session, "Rhea"))

    colleague = ask(browser, interview, email=ida.email)
    session.get_one(Interview, interview.id).started_at = now()
    late = ask(browser, interview)

    assert (colleague.status_code, late.status_code) == (422, 409)
    assert "works here already" in colleague.text
    assert session.scalars(select(Person).where(Person.role == "guest")).all() == []
    assert session.scalars(select(Rating)).all() == []


def test_guests_are_offered_for_no_other_panel_and_no_role_of_the_house(
    signed_in, session, interview
):
    make_link(session, interview)
    browser = signed_in(make_person(session, "Adam", "administrator"))

    panel = browser.get(f"/interviews/{interview.id}/panel").text
    people = browser.get("/people/new").text

    assert "Gus" not in panel
    assert ">guest<" not in people
