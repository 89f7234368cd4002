import pytest
import time_machine
from fastapi.testclient import TestClient

from app.accounts import actions, queries
from app.accounts.forms import PersonForm
from app.accounts.models import Attempt
from app.settings import settings
from tests.factories import make_person

PASSWORD = "a long enough password"


@pytest.fixture
def behind_tls(monkeypatch):
    monkeypatch.setenv("PANELWISE_SECURE_COOKIES", "true")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def make_account(session, role="administrator"):
    form = PersonForm(name="Ada", email="Ada@Example.org", role=role, password=PASSWORD)
    person = actions.add_person(session, form, actor=None)
    session.commit()
    return person


def sign_in(client, password=PASSWORD, **fields):
    return client.post(
        "/sign-in", data={"email": "ada@example.org", "password": password, **fields}
    )


def test_the_right_password_leads_to_the_page_that_was_asked_for(client, session):
    make_account(session)

    asked = client.get("/people")
    answer = sign_in(client, next="/people")

    assert asked.headers["location"] == "/sign-in?next=%2Fpeople"
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    assert "Ada" in client.get("/people").text


def test_a_wrong_password_is_said_beside_its_field_and_the_address_is_kept(client, session):
    make_account(session)

    answer = sign_in(client, password="not this one")

    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert 'value="ada@example.org"' in answer.text
    assert "not this one" not in answer.text


def test_after_five_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour(client, session):
    make_account(session)

    for _ in range(5):
        assert sign_in(client, password="guess").status_code == 422
    assert sign_in(client).status_code == 429

    with time_machine.travel(queries.now() + actions.rules.TRIES_WITHIN):
        assert sign_in(client).status_code == 303


def test_a_stranger_who_guesses_from_elsewhere_locks_nobody_out(client, app, session):
    make_account(session)
    stranger = TestClient(app, client=("198.51.100.7", 50000))

    answers = [sign_in(stranger, password="guess").status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]
    assert sign_in(client).status_code == 303


def test_many_strangers_together_still_guess_slowly(client, session):
    make_account(session)
    session.add_all(
        Attempt(email="ada@example.org", address=f"198.51.100.{number}")
        for number in range(actions.rules.TRIES_BY_EMAIL)
    )

    assert sign_in(client).status_code == 429


def test_behind_tls_signing_out_takes_the_bound_cookie_away(signed_in, session, behind_tls):
    person = make_person(session)

    answer = signed_in(person).post("/sign-out")

    gone = [line for line in answer.headers.get_list("set-cookie") if "__Host-" in line]
    assert len(gone) == 1
    for part in ('__Host-panelwise=""', "Max-Age=0", "Path=/", "Secure"):
        assert part in gone[0]
    assert all("Secure" in line for line in answer.headers.get_list("set-cookie"))


def test_a_link_to_another_site_is_not_followed_after_signing_in(client, session):
    make_account(session)

    assert sign_in(client, next="//elsewhere.example").headers["location"] == "/"


def test_signing_out_everywhere_ends_every_browser(client, session):
    person = make_account(session)
    token = actions.open_sign_in(session, person, browser="other", hours=1)
    session.commit()
    sign_in(client)

    client.post("/account/sign-out-everywhere")

    assert client.get("/account").status_code == 303
    assert queries.reader_of(session, token) is None


def test_a_disabled_person_is_out_at_once(signed_in, session):
    admin, ben = make_person(session, role="administrator"), make_person(session, "Ben")
    token = actions.open_sign_in(session, ben, browser="his", hours=1)

    answer = signed_in(admin).post(f"/people/{ben.id}/disable")

    assert answer.status_code == 303
    assert queries.reader_of(session, token) is None


def test_a_bad_new_person_is_shown_again_with_every_fault_and_nothing_is_saved(signed_in, session):
    admin = make_person(session, role="administrator")

    answer = signed_in(admin).post(
        "/people", data={"name": "Eve", "email": "nowhere", "role": "king", "password": "short"}
    )

    assert answer.status_code == 422
    assert 'value="Eve"' in answer.text
    for sentence in ("such as ada@example.org", "choose one of the options", "at least 12"):
        assert sentence in answer.text
    assert len(queries.people(session).people) == 1


def test_an_address_that_is_taken_is_said_beside_the_address(signed_in, session):
    admin = make_person(session, role="administrator", email="ada@example.org")
    fields = {"name": "Eve", "role": "recruiter", "password": PASSWORD, "email": "ADA@example.org"}

    answer = signed_in(admin).post("/people", data=fields)

    assert answer.status_code == 422
    assert "is here already" in answer.text


def test_a_changed_password_ends_the_other_browsers_and_works(client, session):
    make_account(session)
    sign_in(client)

    wrong = client.post("/account/password", data={"present": "no", "password": "b" * 12})
    right = client.post("/account/password", data={"present": PASSWORD, "password": "b" * 12})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert sign_in(client, password="b" * 12).status_code == 303


def test_people_are_hidden_from_everyone_but_administrators(signed_in, session):
    assert signed_in(make_person(session)).get("/people").status_code == 404
