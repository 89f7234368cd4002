"""A served house, and real browsers that walk through it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.accounts.models import Person
from app.assessments import measures as choosing
from app.main import create_app
from app.questions import actions as questions
from app.questions.models import Question
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "a long enough password"
PATIENCE = 10_000  # ms; a page answers in a hundredth of it
expect.set_options(timeout=PATIENCE)
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Drive the system's Chromium."""
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": CHROMIUM,
    }


@pytest.fixture
def house(engine) -> Iterator[str]:
    """Serve the app on a free port, once all is loaded that its pages need; return its address."""
    choosing.warm()
    app = create_app(engine)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def people(engine) -> dict[str, str]:
    """Publish the bank and let one of each role in; return e-mail by name."""
    roles = {
        "Rhea": "recruiter",
        "Mona": "hiring_manager",
        "Ida": "interviewer",
        "Ivo": "interviewer",
        "Inga": "interviewer",
    }
    with Session(engine) as session:
        questions.publish_bank(session, actor=None)
        for name, role in roles.items():
            form = PersonForm(name=name, email=f"{name}@example.org", role=role, password=PASSWORD)
            accounts.add_person(session, form, actor=None)
        session.commit()
    return {name: f"{name.lower()}@example.org" for name in roles}


@pytest.fixture
def visitor(house, browser):
    """Open a browser of somebody who is not known here; it is closed when the walk ends."""
    opened = []

    def open_page(base_url=house, **context):
        opened.append(browser.new_context(base_url=base_url, **context))
        page = opened[-1].new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def walker(visitor, people):
    """Open a browser of one's own for a person, signed in."""

    def open_page(name, **context):
        page = visitor(**context)
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill(people[name])
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    return open_page


@pytest.fixture
def interview(engine, people) -> str:
    """Arrange an interview that asks the bank's four longest, for Ida and Ivo; return its path."""
    with Session(engine, expire_on_commit=False) as session:
        mona, ida, ivo = [
            session.scalars(select(Person).where(Person.email == people[name])).one()
            for name in ("Mona", "Ida", "Ivo")
        ]
        longest = func.length(Question.material) + func.length(Question.text)
        asked = session.scalars(select(Question).order_by(longest.desc(), Question.slug).limit(4))
        position = make_position(session, mona)
        application = make_application(session, position, make_candidate(session, "Grace Hopper"))
        guide = make_guide(session, position, asked.all())
        interview = make_interview(session, application, guide, (ida, ivo))
        session.commit()
        return f"/interviews/{interview.id}/console"


def assert_accessible_without_scripts(page) -> None:
    """Judge a copy of the page as it stands: axe, which is a script, never ends where none may run."""
    page.wait_for_load_state()  # a page that has only begun to come is empty
    words, context = page.content(), page.context.browser.new_context()
    copy = context.new_page()
    copy.route("**/*.js", lambda route: route.abort())
    copy.route(page.url, lambda route: route.fulfill(body=words, content_type="text/html"))
    copy.goto(page.url)
    assert_accessible(copy)
    context.close()


def assert_accessible(page) -> None:
    """Find nothing that axe would mend on the page as it stands, once it has come."""
    page.wait_for_load_state()
    options = {"runOnly": {"type": "tag", "values": list(LEVELS)}}
    found = Axe().run(page, options=options)
    faults = [
        f"{rule['id']}: {rule['help']} at {[node['target'] for node in rule['nodes']][:3]}"
        for rule in found.response["violations"]
    ]
    assert faults == [], f"{page.url}: {faults}"
