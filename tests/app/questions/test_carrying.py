"""The bank out in every format and in again; files from elsewhere become drafts, all or none."""

import html
import json
import re
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from app.errors import Conflict, Misread
from app.questions import actions
from app.questions.forms import FilesSearch
from app.questions.models import Draft, Upload
from app.questions.queries import preview
from tests.factories import make_person
from tests.factories.drafts import GIFT, make_draft, make_upload, publish_draft
from tests.factories.items import ONE_OF_EACH, publish_items
from tests.factories.questions import publish

LARGEST = 10 * 2**20
FULL = ("json", "csv", "moodle", "qti2", "qti3")


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def sent(browser, content, filename="a.txt", **fields):
    return browser.post("/bank/files", data=fields, files={"file": (filename, content)})


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("room", ["questions", "items"])
def test_what_goes_out_comes_in_as_what_the_bank_says_already(session, tmp_path, name, room):
    publish_items(session, tmp_path, **ONE_OF_EACH)
    file = actions.download(session, FilesSearch(room=room, format=name))

    page = preview(
        session, make_upload(session, make_person(session), file.content, file.filename, name)
    )

    assert {each.becomes for each in page.arrived} == {"same"}
    assert len(page.arrived) == {"questions": 1, "items": 6}[room]
    assert page.passed_over == ()


def test_a_filter_goes_out_and_what_a_format_cannot_hold_is_named(signed_in, session, tmp_path):
    publish_items(session, tmp_path, **ONE_OF_EACH)
    browser = signed_in(make_person(session))

    page = browser.get("/bank/files?room=items&format=aiken")
    file = browser.get("/bank/files/download?room=items&format=aiken")
    some = browser.get("/bank/files/download?room=items&format=json&kind=short_text")

    assert "1 entry as Aiken. It has no place for 5 entries: " in shown(page)
    assert file.text.startswith("Which entry of a risk log lets somebody act on a risk?\n")
    assert re.fullmatch(
        r'attachment; filename="panelwise-items-[\d-]+\.txt"', file.headers["content-disposition"]
    )
    assert [each["slug"] for each in json.loads(some.content)["items"]] == ["a-risk-you-would-take"]
    assert browser.get("/bank/files/download?format=word").headers["location"] == "/bank/files"


def test_a_file_is_looked_at_then_becomes_drafts_that_say_what_they_lack(
    signed_in, session, tmp_path
):
    publish(session, tmp_path)
    ada = make_person(session)
    browser = signed_in(ada)

    looked = sent(browser, GIFT, "log.gift.txt")
    page = looked.headers["location"]
    seen = shown(browser.get(page))
    none = session.scalars(select(Draft)).all()
    taken = browser.post(f"{page}/take")
    [draft] = session.scalars(select(Draft)).all()

    assert "log.gift.txt, read as GIFT 1 draft would be made." in seen
    assert "Lacks, before it can be sent for review:" in seen
    assert "skill area missing" in seen
    assert none == []
    assert taken.headers["location"] == "/bank/drafts"
    assert (draft.slug, draft.kind, draft.source) == (
        "what-a-log-needs",
        "knowledge",
        "log.gift.txt",
    )
    assert draft.author_id == ada.id
    assert "came in by log.gift.txt" in shown(browser.get(f"/bank/drafts/{draft.id}"))
    assert browser.post(f"{page}/take").status_code == 409


def test_a_draft_that_came_without_a_skill_area_is_given_one_and_published(session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    actions.take_in(session, make_upload(session, ada), ada.id)
    [draft] = session.scalars(select(Draft)).all()
    fields = {
        "competency": ["RISK"],
        "task": ["find-risks-early"],
        "levels": ["manager"],
        "specialisations": ["generalist"],
        "text": [draft.said["text"]],
        "angoff": ["70"],
        "correct": ["0"],
    }
    for n, option in enumerate(draft.said["options"]):
        fields |= {f"options.{n}.{key}": [option[key]] for key in ("text", "reason")}

    actions.write(session, draft, fields, draft.version)

    assert [each["why"] for each in draft.findings if each["severity"] == "fault"] == []
    assert publish_draft(session, draft) == 1


def test_it_is_all_or_nothing(session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    upload = make_upload(session, ada, GIFT + b"\n" + GIFT.replace(b"what-a-log-needs", b"another"))
    make_draft(session, ada, "another", "items", kind="knowledge")

    assert preview(session, upload).busy == ("another",)
    with pytest.raises(Conflict, match="Nothing was taken in: somebody is at work on another"):
        actions.take_in(session, upload, ada.id)

    assert [each.slug for each in session.scalars(select(Draft))] == ["another"]


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", b"0" * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "filename", "sentence"),
    [
        (b"", "a.txt", "This file is empty"),
        (bomb(), "a.zip", "unpacks to more than 50 MB"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><quiz>&b;</quiz>', "a.xml", "document type or entities"),
        (b"::a:: Who\xff?{}", "a.gift", "line 1 is not UTF-8"),
        (b'{"form": "panelwise-bank", "version": 9}', "a.json", "it is of version 9"),
        (b"PK\x03\x04rubbish", "a.zip", "not a readable zip package"),
        (b"x" * (LARGEST + 1), "a.txt", "larger than 10 MB"),
        (
            b"PK\x03\x04sheet",
            "our questions.XLSX",
            "not read from .XLSX files. Save a table as CSV",
        ),
        (b'[{"text": "Why?"}]', "a.json", "This JSON file cannot be taken in"),
        (b"::a:: Who?{\n=A\n~B\n", "a.gift", "line 1: a brace has no partner"),
    ],
    ids=[
        "empty",
        "bomb",
        "entities",
        "encoding",
        "version",
        "torn",
        "large",
        "sort",
        "list",
        "brace",
    ],
)
def test_a_hostile_file_gets_a_sentence_and_nothing_is_kept(
    signed_in, session, tmp_path, content, filename, sentence
):
    publish(session, tmp_path)

    answer = sent(signed_in(make_person(session)), content, filename)

    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert 'id="file-fault"' in answer.text
    assert session.scalars(select(Upload)).all() == []


def test_no_file_and_too_large_a_request_are_said(signed_in, session):
    browser = signed_in(make_person(session))

    assert "Please choose a file." in shown(browser.post("/bank/files", data={"format": "csv"}))
    assert sent(browser, b"x" * (LARGEST + 200_000)).status_code == 413


def test_values_of_any_shape_become_a_draft_that_can_be_shown(signed_in, session, tmp_path):
    publish(session, tmp_path)
    odd = {
        "slug": "odd",
        "competency": ["RISK"],
        "text": {"a": 1},
        "minutes": "soon",
        "probes": 7,
        "levels": "manager",
        "anchors": [1, 2],
        "tags": [None, {"b": 2}, "IT"],
        "colour": "red",
    }
    whole = {"form": "panelwise-bank", "version": 1, "questions": [odd], "items": [{"kind": 5}]}
    browser = signed_in(make_person(session))

    page = sent(browser, json.dumps(whole).encode(), "odd.json").headers["location"]
    seen = shown(browser.get(page))
    browser.post(f"{page}/take")
    [draft] = session.scalars(select(Draft)).all()

    assert "odd: there is no place here for 'colour'." in seen
    assert "it does not say what kind of item it is" in seen
    assert draft.said["tags"] == ["IT"]
    assert browser.get(f"/bank/drafts/{draft.id}").status_code == 200


def test_more_than_a_person_looks_through_is_refused(session, tmp_path):
    publish(session, tmp_path)
    many = b"".join(b"::q%d:: Who? {}\n\n" % n for n in range(501))

    with pytest.raises(Misread, match="It holds 501 questions; bring at most 500"):
        make_upload(session, make_person(session), many)
