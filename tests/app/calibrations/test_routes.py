import re

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.calibrations import actions
from app.calibrations.models import Calibration
from tests.counting import statements
from tests.factories import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.interviews import make_interview
from tests.factories.training import make_certificate

SEVERITIES = "Severity of each interviewer"


def make_fitted(session, points=(2, 3, 4, 5, 2, 3, 4, 4), others=0):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    more = [make_person(session, f"More {number}") for number in range(others)]
    make_round(session, [ada, ben, *more], points, severe=ben)
    return make_calibration(session, ada)


@pytest.fixture
def recruiter(signed_in, session):
    return signed_in(make_person(session, "Rita"))


def row_of(page, name):
    found = re.search(rf'<th scope="row">{name}.*?</tr>', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found.group()))


def test_the_list_says_who_made_what_from_how_many(recruiter, session):
    make_fitted(session)

    page = recruiter.get("/calibrations").text

    assert "own scorecards" in row_of(page, '<a href="/calibrations/1">Calibration 1')
    assert " Ada " in row_of(page, '<a href="/calibrations/1">Calibration 1')
    assert "0 scorecards submitted that no calibration has learned from yet" in page


def test_with_too_few_ratings_the_button_says_how_many_there_are(recruiter, session):
    make_round(session, [make_person(session)], [4])

    answer = recruiter.post("/calibrations")

    assert answer.status_code == 422
    assert "Not enough ratings: 4 of 6." in answer.text
    assert session.scalars(select(Calibration)).all() == []


def test_the_page_names_who_holds_no_certificate_of_practice(recruiter, session):
    make_fitted(session)
    ada = session.scalar(select(Person).where(Person.name == "Ada"))
    make_certificate(session, ada)

    page = re.sub(r"<[^>]*>", "", recruiter.get("/calibrations/1").text)

    assert "Without a valid certificate of practice today: Ben." in page


def test_the_page_says_in_words_and_numbers_who_is_severe(recruiter, session):
    make_fitted(session)

    page = recruiter.get("/calibrations/1").text

    ben, ada = row_of(page, "Ben"), row_of(page, "Ada")
    assert re.search(r"about 0\.\d points more severe than the panel|not to be told", ben)
    assert re.search(r"\u2212?\d\.\d\d to \u2212?\d\.\d\d 32 ", ben)
    assert page.index(">Ben") < page.index(">Ada")
    assert "more severe" not in ada
    assert '<svg class="chart"' in page
    assert "nan" not in re.sub(r"<[^>]*>", " ", page).lower()


def test_every_candidate_is_named_with_a_fair_rating_and_its_interval(recruiter, session):
    make_fitted(session)

    page = recruiter.get("/calibrations/1").text

    assert re.search(
        r"Candidate 3, Rollout lead \d\.\d\d \d\.\d\d to \d\.\d\d", row_of(page, "Candidate 3")
    )


def test_whom_the_reader_still_has_to_rate_is_left_out_so_that_they_rate_unseeing(
    signed_in, session
):
    ada, rita = make_person(session, "Ada"), make_person(session, "Rita")
    first, *_rest = make_round(session, [ada, make_person(session, "Ben")], (2, 3, 4, 5))
    make_interview(session, first, panel=[rita])
    make_calibration(session)

    page = signed_in(rita).get("/calibrations/1").text
    seen_by_ada = signed_in(ada).get("/calibrations/1").text

    assert "Candidate 0" not in page
    assert "Candidate 1" in page
    assert "1 candidate is left out, because you sit on their panels" in page
    assert "Candidate 0" in seen_by_ada
    assert "left out" not in seen_by_ada


def test_a_long_list_of_candidates_is_paged(recruiter, session):
    make_fitted(session, points=(2, 3, 4) * 9)

    first, second = (recruiter.get(f"/calibrations/1?page={page}").text for page in (1, 2))

    assert [page.count(", Rollout lead</th>") for page in (first, second)] == [25, 2]
    assert "Page 2 of 2" in second


def test_groups_that_share_nobody_are_named(recruiter, session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    make_round(session, [ada], [2, 3, 4, 5])
    make_round(session, [ben], [1, 3, 4, 4])
    make_calibration(session)

    page = recruiter.get("/calibrations/1").text

    assert "The candidates and interviewers fall into 2 groups that share nothing" in page
    for name in ("Ada", "Ben"):
        assert f"<li>{name}: 4 candidates</li>" in page
    assert page.count("<li>4 candidates, 4 questions</li>") == 2


def test_ratings_that_are_all_linked_are_not_said_to_fall_apart(recruiter, session):
    make_fitted(session)

    assert "share nothing" not in recruiter.get("/calibrations/1").text


def test_a_long_list_of_interviewers_is_folded(recruiter, session):
    make_fitted(session, points=(2, 4), others=25)

    page = recruiter.get("/calibrations/1").text

    assert "Severity of each interviewer: 26 to 27" in page
    assert "How they rate besides: 26 to 27" in page
    assert page.count("<details>") == 3  # the third holds agreement


def test_the_first_of_all_knows_nobody_and_says_so(recruiter, session):
    actions.in_use_or_first(session, None)

    page = recruiter.get("/calibrations/1").text

    assert "Made before anything was rated here" in page
    assert page.count("Not enough ratings") == 3
    assert "before any rating" in recruiter.get("/calibrations").text
    assert "nan" not in re.sub(r"<[^>]*>", " ", page).lower()


@pytest.mark.parametrize("number", ["7", "0", "99999999999999999999", "x"])
def test_a_number_that_was_never_given_is_not_found(recruiter, number):
    assert recruiter.get(f"/calibrations/{number}").status_code in {404, 422}
    assert "Traceback" not in recruiter.get(f"/calibrations/{number}").text


@pytest.mark.parametrize("role", ["interviewer", "hiring_manager"])
def test_calibrations_are_hidden_from_all_but_staff(signed_in, session, role):
    make_fitted(session)
    browser = signed_in(make_person(session, "Ivo", role=role))

    for answer in (
        browser.get("/calibrations"),
        browser.get("/calibrations/1"),
        browser.post("/calibrations"),
    ):
        assert answer.status_code == 404
        assert "Ben" not in answer.text


def test_statements_do_not_grow_with_calibrations_nor_with_whom_they_know(
    recruiter, session, engine
):
    make_fitted(session, points=(2, 4))
    few = [_statements(recruiter, engine, path) for path in ("/calibrations", "/calibrations/1")]
    make_fitted(session, points=(2, 3, 4, 5) * 5, others=3)
    for _ in range(18):
        make_calibration(session)

    many = [_statements(recruiter, engine, path) for path in ("/calibrations", "/calibrations/20")]

    assert many == few
    assert max(many) <= 9


def _statements(browser, engine, path):
    with statements(engine) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)
