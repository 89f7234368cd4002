"""Who gave which rating is hidden from the hiring manager, until an administrator opens it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.positions.models import NamesOpening
from tests.app.reports.test_routes import words
from tests.factories import make_person
from tests.factories.decisions import make_measured, manager_of

REASON = "Two of the panel disagree, and the manager has to ask them."
PANEL = ("Idalia", "Benedikt")


@pytest.fixture
def measured(session):
    return make_measured(session, 3, 4, names=PANEL)[0]


def told(browser, application) -> dict[str, str]:
    """Return every form in which a report can be had, as text."""
    report = f"/applications/{application.id}/report"
    paper = PdfReader(BytesIO(browser.get(f"{report}.pdf").content))
    sheet = ZipFile(BytesIO(browser.get(f"{report}.xlsx").content))
    return {
        "page": words(browser.get(report)),
        "paper": " ".join(page.extract_text() for page in paper.pages),
        "spreadsheet": sheet.read("xl/sharedStrings.xml").decode(),
        "figures": browser.get(f"{report}.json").text,
    }


def named(browser, application) -> set[str]:
    """Return the forms that name anyone of the panel."""
    forms = told(browser, application)
    return {form for form, text in forms.items() if any(name in text for name in PANEL)}


def open_names(browser, application, reason=REASON):
    return browser.post(f"/positions/{application.position_id}/names/open", data={"reason": reason})


def test_every_form_hides_the_names_until_they_are_opened_and_again_once_closed(
    signed_in, session, measured
):
    manager, adam = manager_of(session, measured), make_person(session, "Adam", "administrator")
    every = {"page", "paper", "spreadsheet", "figures"}

    assert named(signed_in(adam), measured) == every
    assert named(signed_in(manager), measured) == set()
    open_names(signed_in(adam), measured)
    assert named(signed_in(manager), measured) == every
    signed_in(adam).post(f"/positions/{measured.position_id}/names/close")
    assert named(signed_in(manager), measured) == set()


def test_an_opening_stands_on_the_trail_and_on_the_page_of_the_position(
    signed_in, session, measured
):
    adam = make_person(session, "Adam", "administrator")

    open_names(signed_in(adam), measured)
    page = words(signed_in(manager_of(session, measured)).get(f"/positions/{measured.position_id}"))
    signed_in(adam).post(f"/positions/{measured.position_id}/names/close")

    assert f"by Adam. “{REASON}”" in page
    acts = session.execute(
        select(AuditEvent.act, AuditEvent.actor_id, AuditEvent.details)
        .where(AuditEvent.subject_id == measured.position_id)
        .order_by(AuditEvent.created_at)
    ).all()
    assert [(act, who) for act, who, _ in acts[-2:]] == [
        ("opened names to manager", adam.id),
        ("closed names to manager", adam.id),
    ]
    assert acts[-2].details["reason"] == REASON
    assert session.scalars(select(NamesOpening)).one().closed_by_id == adam.id


def test_only_an_administrator_opens_them_with_a_reason_and_once(signed_in, session, measured):
    adam = make_person(session, "Adam", "administrator")

    by_recruiter = open_names(signed_in(make_person(session, "Rhea")), measured)
    without = open_names(signed_in(adam), measured, reason="Why not")
    first, again = (open_names(signed_in(adam), measured) for _ in range(2))

    assert (by_recruiter.status_code, without.status_code, again.status_code) == (404, 422, 409)
    assert "Please write at least 10 characters." in words(without)
    assert first.status_code in {200, 303}
    assert len(session.scalars(select(NamesOpening)).all()) == 1


def test_an_opening_of_one_position_opens_no_other(signed_in, session, measured):
    other, adam = (
        make_measured(session, 3, 4, names=PANEL)[0],
        make_person(session, role="administrator"),
    )

    open_names(signed_in(adam), measured)

    assert named(signed_in(manager_of(session, other)), other) == set()
