"""Ratings of later work come in whole, and say what the library says of them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEvent
from app.candidates.models import Candidate
from app.database.base import now
from app.validity import queries
from app.validity.models import PerformanceRating
from scoring.validity import correlation
from tests.counting import statements
from tests.factories.candidates import make_application, make_candidate
from tests.factories.decisions import make_decision
from tests.factories.validity import make_findings, make_work

TODAY = now().date()


def address(session, application):
    return session.get_one(Candidate, application.candidate_id).email


def count(session):
    return session.scalar(select(func.count()).select_from(PerformanceRating))


def send(browser, *rows):
    text = "candidate,rated_on,rating\n" + "\n".join(rows)
    return browser.post("/validity/file", files={"file": ("work.csv", text.encode(), "text/csv")})


def test_figures_of_the_page_are_the_librarys_on_the_same_ratings(hired, session):
    for application, point in hired:
        make_work(session, application, 1 + (point * 3) % 5)
    make_findings(session)

    page = queries.validity_page(session).told

    people = queries.hired(session)
    work = {application.id: 1.0 + (point * 3) % 5 for application, point in hired}
    expected = correlation(
        [each.composite for each in people], [work[each.application_id] for each in people]
    )
    found = page.findings.strength
    assert (page.hired, page.rated, page.compared) == (12, 12, 12)
    assert (found.r, found.low, found.high) == (expected.r, expected.low, expected.high)
    assert [each.name for each in page.findings.foretold] == [
        "The composite alone",
        "All competencies, each for itself",
    ]
    assert sum(each.suggested for each in page.findings.weights) == pytest.approx(100)


def test_work_that_goes_along_is_said_to_be_foretold(hired, recruiter, session):
    for application, point in hired:
        make_work(session, application, point)
    make_findings(session)

    page = recruiter.get("/validity").text

    assert "Yes: who had the higher composite did the better work" in page
    assert "Thorndike" in page
    assert "12 people are few" in page
    assert '<desc id="done-desc">' in page


def test_work_that_goes_the_other_way_is_said_plainly(hired, recruiter, session):
    for application, point in hired:
        make_work(session, application, 6 - point)
    make_findings(session)

    assert "No: who had the higher composite did the worse work." in recruiter.get("/validity").text


def test_nine_people_are_too_few_and_the_page_says_how_many_are_missing(hired, recruiter, session):
    for application, point in hired[:9]:
        make_work(session, application, point)
    make_findings(session)

    page = recruiter.get("/validity").text

    assert "Too few to say: ratings of 1 more person are needed" in page
    assert '<svg class="chart' not in page


def test_when_everybodys_work_is_rated_alike_the_page_says_why_nothing_is_computed(
    hired, recruiter, session
):
    for application, _ in hired:
        make_work(session, application, 3)
    make_findings(session)

    assert "the same for everybody" in recruiter.get("/validity").text


def test_several_ratings_of_one_person_count_as_their_mean(hired, session):
    [(application, _), *_] = hired
    make_work(session, application, 2, TODAY)
    make_work(session, application, 5, TODAY - timedelta(days=90))

    assert queries.material(session).rated == 1
    assert queries._work(session)[application.id] == 3.5  # noqa: SLF001 -- the mean itself


def test_one_rating_is_typed_and_kept_with_its_trail(hired, recruiter, session):
    [(application, _), *_] = hired
    form = {"candidate": address(session, application), "rated_on": TODAY, "rating": "3.5"}

    answer = recruiter.post("/validity", data=form)

    assert answer.headers["location"] == "/validity"
    [kept] = session.scalars(select(PerformanceRating))
    assert (kept.application_id, kept.rating, kept.rated_on) == (application.id, 3.5, TODAY)
    trail = session.scalars(
        select(AuditEvent.details).where(AuditEvent.act == "rated performance")
    ).all()
    assert trail == [{"rated_on": TODAY.isoformat(), "rating": 3.5}]


def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(
    hired, recruiter, session
):
    [(application, _), *_] = hired
    email = address(session, application)
    given = {"candidate": email, "rated_on": TODAY, "rating": "3"}
    later, earlier = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

    def said(**other):
        answer = recruiter.post("/validity", data=given | other)
        assert answer.status_code == 422
        assert count(session) == 0
        return answer.text

    assert "Nobody with the address dana@example.org was hired here." in said(
        candidate="dana@example.org"
    )
    assert "is not between the decision on" in said(rated_on=later)
    assert "is not between the decision on" in said(rated_on=earlier)
    assert "Please write a number from 1 to 5" in said(rating="6")
    assert "Please write a number from 1 to 5" in said(rating="nan")
    assert f'value="{email}"' in said(position="Another")
    assert "say for which position they were hired" in said(position="Another").lower()


def test_a_second_rating_of_the_same_day_is_refused(hired, recruiter, session):
    [(application, _), *_] = hired
    form = {"candidate": address(session, application), "rated_on": TODAY, "rating": "3"}
    recruiter.post("/validity", data=form)

    again = recruiter.post("/validity", data=form)

    assert "there is a rating of that day already" in again.text
    assert count(session) == 1


def test_who_was_declined_has_no_work_to_rate(hired, recruiter, session):
    other = make_application(session, candidate=make_candidate(session, "Dana"))
    make_decision(session, other, "decline")

    form = {"candidate": address(session, other), "rated_on": TODAY, "rating": "3"}

    assert "was hired here" in recruiter.post("/validity", data=form).text


def test_a_file_is_shown_first_and_then_taken_in_whole(hired, recruiter, session):
    rows = [f"{address(session, a)},{TODAY},{p}" for a, p in hired]

    preview = send(recruiter, *rows)
    assert "12 ratings of the work of 12 people" in preview.text
    assert count(session) == 0
    text = "candidate,rated_on,rating\n" + "\n".join(rows)
    answer = recruiter.post("/validity/file/take", data={"rows": text, "origin": "work.csv"})

    assert answer.status_code == 303
    assert count(session) == 12
    assert set(session.scalars(select(PerformanceRating.origin))) == {"work.csv"}


def test_one_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_named(hired, recruiter, session):
    first, second = (address(session, application) for application, _ in hired[:2])

    answer = send(
        recruiter,
        f"{first},{TODAY},3",
        f"{first},{TODAY},4",
        "nobody@example.org,2026-03-14,3",
        f"{second},{TODAY + timedelta(days=9)},3",
    )

    assert answer.status_code == 422
    assert "Nothing of the file was kept." in answer.text
    for row in (3, 4, 5):
        assert f"Row {row}: " in answer.text
    assert "Row 2: " not in answer.text
    assert count(session) == 0


def test_a_file_that_went_stale_between_look_and_taking_is_refused(hired, recruiter, session):
    [(application, _), *_] = hired
    text = f"candidate,rated_on,rating\n{address(session, application)},{TODAY},3"
    make_work(session, application, 4, TODAY)

    answer = recruiter.post("/validity/file/take", data={"rows": text, "origin": "work.csv"})

    assert answer.status_code == 422
    assert "there is a rating of that day already" in answer.text
    assert count(session) == 1


def test_a_rating_is_taken_out_and_the_trail_keeps_it(hired, recruiter, session):
    door = f"/validity/{make_work(session, hired[0][0], 4, TODAY).id}/remove"

    recruiter.post(door)

    assert count(session) == 0
    removed = select(AuditEvent.details).where(AuditEvent.act == "removed performance rating")
    assert session.scalar(removed) == {"rated_on": TODAY.isoformat(), "rating": 4.0}
    assert recruiter.post(door).status_code == 404


def test_the_number_of_statements_does_not_grow_with_people(engine, hired, session):
    def asked():
        session.commit()
        with statements(engine) as seen:
            make_findings(session)
            queries.validity_page(session)
        return len(seen)

    make_work(session, hired[0][0], 3)
    few = asked()
    for application, point in hired[1:]:
        make_work(session, application, point)

    assert asked() <= few
