"""What administrators see: figures of many, equal to the library's, and nobody's own answer."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from sqlalchemy import delete

from app.decisions.models import Decision
from app.fairness import queries, rules
from app.fairness.models import FairnessFigures
from scoring.fairness import impact_ratios
from tests.counting import statements
from tests.factories import make_person
from tests.factories.fairness import SEXES, make_figures, make_hires, make_said


@pytest.fixture
def hires(session):
    """Let 24 candidates say of themselves, be rated, measured and decided upon, all long ago."""
    return make_hires(session)


def steps(session):
    """Count the figures of this month, and return them."""
    make_figures(session)
    return queries.fairness_page(session).figures


def boss(session):
    return make_person(session, "Adam", "administrator")


def test_figures_of_the_page_are_the_librarys_on_the_same_people(hires, session):
    figures = steps(session)

    [decided] = [stage for stage in figures.stages if stage.key == "decided"]
    [by_sex] = [each for each in decided.groupings if each.by == "sex"]
    chosen = [
        outcome == "advance"
        for outcome in (
            session.query(Decision.outcome).filter_by(application_id=hire.id).scalar()
            for hire in hires
        )
    ]
    expected = {row.group: row for row in impact_ratios(SEXES, chosen)}
    assert len(by_sex.rows) == 2
    for row in by_sex.rows:
        own = expected[row.groups[0]]
        assert (row.n, row.selected, row.rate, row.ratio) == (
            own.n,
            own.selected,
            own.rate,
            own.ratio,
        )
        assert row.p == own.p


def test_the_page_says_it_in_words(hires, signed_in, session):
    make_figures(session)

    page = signed_in(boss(session)).get("/fairness").text

    assert "24 of 24 applications came with an answer about the person." in page
    assert "of all on whom a person decided" in page
    assert "selected most often" in page


def test_a_category_of_four_is_neither_shown_nor_to_be_worked_out(hires, session):
    for application in hires[:4]:
        make_said(session, application, "another", "white")

    for stage in steps(session).stages:
        [by_sex] = [each for each in stage.groupings if each.by == "sex"]
        assert "another" not in {group for row in by_sex.rows for group in row.groups}
        if by_sex.rows:
            assert by_sex.others >= rules.FEWEST_SHOWN


def test_who_withdrew_is_not_counted(hires, session):
    hires[0].withdrawn_at = hires[0].created_at
    session.flush()

    assert steps(session).applied.people == 23


def test_before_anybody_answered_the_pages_say_so(signed_in, session):
    make_figures(session)
    client = signed_in(boss(session))

    assert "Nobody had applied by then." in client.get("/fairness").text
    assert "Too few to say" in client.get("/fairness/functioning").text
    assert "0 candidates who were measured here" in client.get("/fairness/audit").text


def test_differences_of_questions_and_interviewers_are_told_with_their_doubt(
    hires, signed_in, session
):
    make_figures(session)
    page = queries.functioning_page(session).figures

    assert {each.name for each in page.interviewers} == {"Ann", "Bea"}
    assert all(each.low < each.size < each.high for each in page.interviewers)
    assert page.questions
    assert {each.focal for each in page.questions} <= {"Female", "Male", "White", "Asian"}
    shown = signed_in(boss(session)).get("/fairness/functioning").text
    assert "could still hide" in shown or "none found" in shown


def test_the_audits_tables_are_the_same_on_the_page_as_text_and_in_a_spreadsheet(
    hires, signed_in, session
):
    make_figures(session)
    client = signed_in(boss(session))
    page = client.get("/fairness/audit").text
    written = client.get("/fairness/audit.csv")
    book = client.get("/fairness/audit.xlsx")

    rows = list(csv.DictReader(StringIO(written.content.decode("utf-8-sig"))))
    by_sex = [row for row in rows if row["Grouped by"] == "Sex" and row["Selected"]]
    assert {row["Category"] for row in by_sex} == {"Female", "Male"}
    assert sum(int(row["People"]) for row in by_sex if "Scoring" in row["Table"]) == 24
    assert "Scoring rate: composite above the median" in page
    with ZipFile(BytesIO(book.content)) as sheet:
        words = sheet.read("xl/sharedStrings.xml").decode()
    assert all(row["Category"] in words for row in rows)
    assert "attachment" in written.headers["content-disposition"]


def test_nobody_but_administrators_sees_any_figure(hires, signed_in, session):
    for role in ("recruiter", "hiring_manager", "interviewer"):
        client = signed_in(make_person(session, "Eve", role))
        for path in ("", "/functioning", "/audit", "/audit.csv", "/audit.xlsx"):
            assert client.get(f"/fairness{path}").status_code == 404


def test_the_number_of_statements_does_not_grow_with_people(engine, session, hires):
    def asked():
        session.execute(delete(FairnessFigures))
        session.commit()
        with statements(engine) as seen:
            make_figures(session)
            for page in (queries.fairness_page, queries.audit_page, queries.functioning_page):
                page(session)
        return len(seen)

    few = asked()
    for application in hires:
        make_said(session, application, "male", "hispanic")

    assert asked() <= few
