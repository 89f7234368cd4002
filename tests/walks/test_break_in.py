"""What someone who wants in would try, as a stranger and with what they may type."""

from urllib.parse import quote, urljoin, urlsplit

import pytest
from sqlalchemy import select

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.accounts.models import Attempt, Person
from app.calibrations import actions as calibrations
from app.main import doors
from app.positions.models import Position
from tests.factories import make_person
from tests.factories.calibrations import make_round

PASSWORD = "a long enough password"
HOST = "http://testserver"
SCRIPT = "\"'><script>alert(1)</script>"
FILES = ("application/pdf", "application/json", "application/vnd.openxmlformats", "application/zip")
GETS = [door for door in doors() if "GET" in door.methods]


@pytest.fixture
def ada(session):
    form = PersonForm(name="Ada", email="ada@example.org", role="recruiter", password=PASSWORD)
    return accounts.add_person(session, form, actor=None)


def sign_in(client, **fields):
    return client.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD} | fields)


@pytest.mark.parametrize(
    "wanted",
    [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\x00/elsewhere.example",
        "\\\\elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
        "/.//elsewhere.example",
        "http:elsewhere.example",
        "///elsewhere.example",
    ],
)
def test_signing_in_leads_nowhere_else(client, ada, wanted):
    answer = sign_in(client, next=wanted)

    assert answer.status_code == 303
    leads = answer.headers["location"]
    assert leads.startswith("/")
    assert not any(c.isspace() or c == "\\" for c in leads)
    assert urlsplit(urljoin(HOST, leads)).netloc == "testserver"


def test_a_cookie_that_was_there_before_signing_in_is_worth_nothing_after(client, ada):
    client.cookies["panelwise"] = "chosen-by-a-stranger"

    given = sign_in(client).headers.get_list("set-cookie")[0]

    assert "chosen-by-a-stranger" not in given
    for flag in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert flag in given
    client.cookies.clear()
    client.cookies["panelwise"] = "chosen-by-a-stranger"
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize("email", ["ADA@example.org", " ada@example.org ", "Ada@Example.ORG"])
def test_another_spelling_of_an_address_is_the_same_address_to_the_throttle(
    client, session, ada, email
):
    for _ in range(5):
        sign_in(client, password="guess")

    assert sign_in(client, email=email).status_code == 429
    assert set(session.scalars(select(Attempt.email))) == {"ada@example.org"}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_no_other_method_does_anything(client, ada, method):
    sign_in(client)
    headers = {"x-http-method-override": "POST"}

    assert client.request(method, "/account/sign-out-everywhere").status_code in {404, 405}
    assert client.get("/sign-out?_method=POST", headers=headers).status_code in {404, 405}
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    "path", ["../security.py", "%2e%2e/security.py", "..%2fsecurity.py", "vendor/../../main.py", ""]
)
def test_only_static_files_are_served_as_files(client, path):
    answer = client.get(f"/static/{path}")

    assert answer.status_code == 404
    assert "import" not in answer.text


def test_a_foreign_host_name_is_written_into_no_page(client, ada):
    sign_in(client)

    answer = client.get("/positions", headers={"host": "elsewhere.example"})

    assert "elsewhere.example" not in answer.text
    assert "elsewhere.example" not in str(answer.headers)


def test_fields_that_no_form_has_change_nothing(signed_in, session):
    adam = make_person(session, "Adam", "administrator")
    fields = {"name": "Eve", "email": "eve@example.org", "role": "interviewer"}
    extra = {"id": str(adam.id), "password_hash": "x", "disabled_at": "2000-01-01", "is_staff": "1"}

    signed_in(adam).post("/people", data={**fields, "password": PASSWORD, **extra})

    eve = session.scalars(select(Person).where(Person.email == "eve@example.org")).one()
    assert eve.id != adam.id
    assert eve.disabled_at is None
    assert eve.password_hash.startswith("$argon2")


def test_what_people_type_runs_on_no_page_and_in_no_chart(signed_in, session):
    panel = [make_person(session, SCRIPT, "interviewer", email=f"{n}@x.org") for n in range(3)]
    application = make_round(session, panel, [2, 3, 4], severe=panel[0])[0]
    session.get_one(Position, application.position_id).title = SCRIPT
    number = calibrations.calibrate(session, actor=None).number
    browser = signed_in(make_person(session, SCRIPT, "administrator", email="a@x.org"))
    names = {
        "number": number,
        "position_id": application.position_id,
        "application_id": application.id,
        "candidate_id": application.candidate_id,
    }

    shown = 0
    for door in GETS:
        if set(door.param_convertors) <= set(names):
            query = "?" + "&".join(
                f"{name}={quote(SCRIPT)}" for name in ("words", "next", "guide", "position")
            )
            page = browser.get(door.path.format(**names) + query)
            if page.headers.get("content-type", "").startswith(
                FILES
            ):  # no browser takes it for a page
                assert page.headers["x-content-type-options"] == "nosniff", door.name
                assert page.headers["content-disposition"].startswith("attachment"), door.name
                continue
            assert "<script>alert" not in page.text, door.name
            assert "'><" not in page.text, door.name
            shown += "&lt;script&gt;alert(1)" in page.text

    assert shown > 8
