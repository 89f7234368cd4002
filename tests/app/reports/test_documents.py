import json
import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.assessments import actions as assessments
from app.assessments.forms import SubmitForm
from app.assessments.models import AssessmentAnswer
from app.database.base import now
from app.interviews.models import Interview
from app.ratings.models import Rating
from app.reports.documents import document
from app.reports.routes import SHEET
from app.reports.sections import Figure
from app.reports.writing.paper import pdf
from tests.app.reports.test_queries import report
from tests.factories import make_person
from tests.factories.assessments import make_sitting
from tests.factories.conduct import make_deviation
from tests.factories.decisions import make_decision, make_measured, manager_of

FORMULA = '=HYPERLINK("http://elsewhere","x") & #link <b>'


@pytest.fixture
def measured(session):
    """Return an application with a decision, and evidence that means harm to a file."""
    application, _, asked = make_measured(
        session, 2, 5, names=("Idalia", "Benedikt"), minimum=3, target=5
    )
    rating = session.query(Rating).filter_by(question_id=asked[0].id).first()
    rating.evidence = FORMULA
    make_decision(session, application, "hold")
    session.flush()
    return application


def figures_of(told):
    """Return every number of a report, as it is written."""
    return [
        (section.heading, cell.words)
        for section in told.sections
        for row in section.rows
        for cell in row
        if isinstance(cell, Figure)
    ]


def test_every_figure_of_the_files_stands_on_the_page(signed_in, session, measured):
    page = unescape(signed_in(make_person(session)).get(f"/applications/{measured.id}/report").text)

    figures = figures_of(document(report(session, measured), "UTC"))

    assert len(figures) > 30
    assert [each for each in figures if each[1] not in page] == []


def test_paper_is_tagged_has_a_title_and_a_language_and_says_every_figure(
    signed_in, session, measured
):
    answer = signed_in(make_person(session)).get(f"/applications/{measured.id}/report.pdf")

    paper = PdfReader(BytesIO(answer.content))
    said = "".join(page.extract_text() for page in paper.pages).replace("\N{NO-BREAK SPACE}", " ")
    assert answer.headers["content-type"] == "application/pdf"
    assert paper.metadata.title == "Hiring report: Cem"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.trailer["/Root"]["/Lang"] == "en"
    assert "pdfuaid" in paper.trailer["/Root"]["/Metadata"].get_data().decode()
    told = document(report(session, measured), "UTC")
    assert [each for each in figures_of(told) if each[1] not in said] == []
    assert [each.heading for each in told.sections if each.heading not in said] == []


def test_the_short_paper_is_one_page(signed_in, session, measured):
    path = f"/applications/{measured.id}/report.pdf?length=page"

    answer = signed_in(make_person(session)).get(path)

    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_the_spreadsheet_holds_the_figures_as_numbers_and_no_formula(signed_in, session, measured):
    answer = signed_in(make_person(session)).get(f"/applications/{measured.id}/report.xlsx")

    with ZipFile(BytesIO(answer.content)) as file:
        sheets = [file.read(name).decode() for name in file.namelist() if "/sheet" in name]
        strings = unescape(file.read("xl/sharedStrings.xml").decode())
    numbers = [float(each) for sheet in sheets for each in re.findall(r"<v>([^<]+)</v>", sheet)]
    told = document(report(session, measured), "UTC")
    values = [c.value for s in told.sections for r in s.rows for c in r if isinstance(c, Figure)]
    assert answer.headers["content-type"] == SHEET
    assert [each for each in values if each not in map(pytest.approx, numbers)] == []
    assert "<f>" not in "".join(sheets)
    assert FORMULA in strings


def test_machines_read_the_figures_beside_the_words_of_the_page(signed_in, session, measured):
    browser = signed_in(make_person(session))
    page = report(session, measured)

    told = browser.get(f"/applications/{measured.id}/report.json").json()

    rows = {s["heading"]: s["rows"] for s in told["sections"]}
    [composite, *_] = rows["The rule recommends"]
    assert composite["Value"] == {
        "value": page.profile.fair,
        "written": f"{page.profile.fair:.2f}",
    }
    known = [c["value"] for s in rows.values() for r in s for c in r.values() if type(c) is dict]
    assert len(known) == len(figures_of(document(page, "UTC")))


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "json"])
def test_a_file_of_the_manager_names_nobody_of_the_panel(signed_in, session, measured, kind):
    path = f"/applications/{measured.id}/report.{kind}"

    to_manager = read(signed_in(manager_of(session, measured)).get(path), kind)
    to_staff = read(signed_in(make_person(session, "Rhea")).get(path), kind)

    assert not {"Idalia", "Benedikt"} & set(re.findall(r"\w+", to_manager))
    assert {"Idalia", "Benedikt"} <= set(re.findall(r"\w+", to_staff))


@pytest.mark.parametrize("kind", ["pdf", "pdf?length=page", "xlsx", "json"])
def test_before_anything_is_measured_the_files_say_so(signed_in, session, kind):
    application, _, _ = make_measured(session, 3, questions=1)
    session.query(Rating).delete()

    answer = signed_in(make_person(session)).get(f"/applications/{application.id}/report.{kind}")

    assert answer.status_code == 200


def read(answer, kind):
    if kind == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    if kind == "xlsx":
        with ZipFile(BytesIO(answer.content)) as file:
            return file.read("xl/sharedStrings.xml").decode()
    return json.dumps(answer.json())


def test_files_tell_self_against_panel_as_its_page_does(signed_in, session, measured):
    invited = make_sitting(session, measured)
    assessments.begin(session, invited.sitting)
    given = {4: {"picks": [0], "text": ""}, 5: {"picks": [4], "text": FORMULA}}
    for number, said in given.items():
        ids = {"assessment_id": invited.sitting.id, "number": number, "version": 1}
        session.add(AssessmentAnswer(**ids, given=said))
    session.flush()
    assessments.submit(session, invited.sitting, SubmitForm(confirmed=True))
    browser = signed_in(make_person(session))
    page = browser.get(f"/applications/{measured.id}/self-and-panel").text

    told = json.loads(browser.get(f"/applications/{measured.id}/report.json").content)
    sheet = browser.get(f"/applications/{measured.id}/report.xlsx").content
    paper = browser.get(f"/applications/{measured.id}/report.pdf").content

    sections = {each["heading"]: each for each in told["sections"]}
    [own] = [row for row in sections["Self against panel"]["rows"] if row["Points"] != ""]
    assert (own["Says (1 to 5)"], own["Points"], own["Answered"], own["Asked"]) == (4, 1, 1, 4)
    assert all(own[name]["written"] in page for name in ("Measure", "Low", "High"))
    assert "item calibration 1" in sections["Self against panel"]["lines"][-1]
    assert FORMULA in str(sections["Self-assessment: in their own words"]["rows"])
    context = str(sections["Self-assessment: context only, never a score"]["rows"])
    assert "3 of 4 cases and questions, which count neither way" in context
    with ZipFile(BytesIO(sheet)) as book:
        assert b"averaged into another" in book.read("xl/sharedStrings.xml")
    said = "".join(each.extract_text() for each in PdfReader(BytesIO(paper)).pages)
    assert "Self against panel" in said
    assert "never a score" in said


def test_paper_tells_every_doubt_that_the_page_tells(signed_in, session):
    application, panel, asked = make_measured(session, 2, 5, names=("Idalia", "Benedikt"))
    [interview_id] = session.scalars(
        select(Interview.id).where(Interview.application_id == application.id)
    )
    make_deviation(session, session.get_one(Interview, interview_id), panel[0], asked[0])
    session.flush()
    told = next(
        each
        for each in document(report(session, application), "UTC").sections
        if each.heading == "Before you lean on the figures"
    )
    page = signed_in(make_person(session)).get(f"/applications/{application.id}/report").text
    alerts = re.search(r'<ul class="alerts">(.*?)</ul>', page, re.DOTALL)[1]
    shown = re.findall(r"<span>(.*?)</span>", alerts, re.DOTALL)

    lines = {" ".join(line.split()) for line in told.lines}
    assert {" ".join(unescape(re.sub("<[^>]+>", "", each)).split()) for each in shown} == lines
    assert len(lines) > 3


def test_paper_draws_each_rated_competency_and_reads_the_drawing_to_nobody(session, measured):
    told = document(report(session, measured), "UTC")

    [profile] = [section for section in told.sections if section.heading == "Profile"]
    paper = PdfReader(BytesIO(pdf(told, is_brief=True, at=now())))
    assert len(profile.bars) == len(profile.rows)
    assert all(bar.low <= bar.fair <= bar.high for bar in profile.bars if bar)
    said = paper.pages[0].extract_text()
    assert "1 to 5, drawn" in said
    assert "/Figure" not in str(structure(paper.trailer["/Root"]["/StructTreeRoot"]))


def structure(node):
    """Return the names of all that is read aloud."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [structure(each) for each in node]
    if not isinstance(node, dict):
        return []
    return [node.get("/S"), structure(node.get("/K", []))]
