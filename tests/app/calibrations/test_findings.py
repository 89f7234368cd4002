"""What a calibration tells beside severity and difficulty, to staff and to each interviewer."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.calibrations import queries
from app.database.base import now
from app.ratings.models import Rating, Scorecard
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from tests.counting import statements
from tests.factories import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.training import make_certificate

POINTS = (2, 3, 4, 5, 2, 3, 4, 4, 1, 5)


def words(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def make_fitted(session):
    """Have three rate ten candidates, one of them more severely; return who they are."""
    panel = [make_person(session, name, "interviewer") for name in ("Ada", "Ben", "Cleo")]
    make_round(session, panel, POINTS, severe=panel[1])
    make_calibration(session)
    return panel


def model_of(session):
    table = RatingTable.from_records(queries.own_records(session), points=(1, 5))
    return ManyFacetModel(method="eb").fit(table)


def test_what_the_page_tells_is_what_the_library_says_of_the_same_ratings(session):
    make_fitted(session)

    told = queries.show(session, 1, 1, make_person(session).id).told

    model = model_of(session)
    every = model.agreements()[0]
    assert told.findings.agreement.exact == pytest.approx(every.exact)
    assert told.findings.agreement.near == pytest.approx(every.exact + every.adjacent)
    assert [row.count for row in told.findings.points] == [row.count for row in model.categories()]
    (study,) = model.decision_study(interviewers=[3], questions=[12])
    assert told.findings.study(3, 12).reliability == pytest.approx(study.reliability)
    stretch = {row.interviewer: row.stretch for row in model.tendencies()}
    found = {row.id: row.tendency.size for row in told.severities}
    assert found == pytest.approx(stretch)
    spread = {row.interviewer: row.observed_sd for row in model.tendencies()}
    assert {row.id: row.tendency.spread for row in told.severities} == pytest.approx(spread)


def test_the_page_says_what_to_expect_of_three_interviewers_and_twelve_questions(
    session, signed_in
):
    make_fitted(session)
    told = queries.show(session, 1, 1, make_person(session).id).told

    page = words(signed_in(make_person(session, "Rita")).get("/calibrations/1"))

    sure = f"{told.findings.study(3, 12).reliability:.2f}"
    assert f"With three interviewers and 12 questions, expect a reliability of {sure}" in page
    assert "gave the same point" in page


def test_an_interviewer_who_becomes_severe_is_said_to(session):
    ada, ben, cleo = (make_person(session, name, "interviewer") for name in ("Ada", "Ben", "Cleo"))
    make_round(session, [ada, ben, cleo], (3, 4) * 16)
    cards = session.scalars(select(Scorecard).where(Scorecard.interviewer_id == ben.id)).all()
    for place, card in enumerate(cards):
        is_late = place >= len(cards) // 2
        moment = now() - timedelta(days=20 if is_late else 200)
        for other in session.scalars(
            select(Scorecard).where(Scorecard.interview_id == card.interview_id)
        ):
            other.submitted_at = moment
        if is_late:
            for rating in session.scalars(select(Rating).where(Rating.scorecard_id == card.id)):
                rating.point = max(1, rating.point - 2)
    make_calibration(session)

    told = queries.show(session, 1, 1, ada.id).told

    drifts = {row.name: row.drift.drift_words for row in told.severities}
    assert "more severe each quarter" in drifts["Ben"]


def test_groups_that_share_nothing_are_told_with_the_interview_that_would_link_them(
    session, signed_in
):
    one, other = make_person(session, "Ada"), make_person(session, "Ben")
    make_round(session, [one], POINTS)
    make_round(session, [other], POINTS[:4])
    make_calibration(session)

    page = words(signed_in(make_person(session, "Rita")).get("/calibrations/1"))

    assert "1 interview more would do, and fewer would not" in page
    assert re.search(r"Ben sits with the panel of Candidate \d, Rollout lead", page)


def test_an_interviewer_reads_their_own_and_nobody_elses(session, signed_in):
    ada, ben, _ = make_fitted(session)
    make_certificate(session, ben)
    own = queries.own(session, ben.id)

    page = words(signed_in(ben).get("/my-calibration"))

    assert own.own.measure == pytest.approx(
        {row.id: row.measure for row in model_of(session).interviewers_}[str(ben.id)]
    )
    assert f"Your severity is {own.own.measure:.2f} logits" in page
    assert "It rests on 40 ratings of yours in calibration 1" in page
    assert "Good until" in page
    assert "Ada" not in page
    assert "Cleo" not in page
    assert signed_in(ada).get("/calibrations/1").status_code == 404


def test_who_never_rated_is_told_so(session, signed_in):
    make_fitted(session)

    page = words(signed_in(make_person(session, "Dan", "interviewer")).get("/my-calibration"))

    assert "Not enough ratings of yours: 0 of 6 in calibration 1." in page


def test_before_anything_was_calibrated_nothing_is_said_of_anybody(session, signed_in):
    page = words(signed_in(make_person(session, "Dan", "interviewer")).get("/my-calibration"))

    assert "nothing was calibrated here yet" in page


def test_the_own_page_takes_as_many_statements_after_many_calibrations(session, engine):
    ada, *_ = make_fitted(session)
    queries.own(session, ada.id)
    with statements(engine) as few:
        queries.own(session, ada.id)
    for _ in range(3):
        make_calibration(session)
    session.flush()
    queries.own(session, ada.id)

    with statements(engine) as many:
        page = queries.own(session, ada.id)

    assert [each.number for each in page.past] == [1, 2, 3, 4]
    assert len(many) == len(few)


def test_a_calibration_from_before_findings_were_kept_still_shows(session, signed_in):
    make_fitted(session)
    queries.by_number(session, 1).findings = {}
    session.flush()

    page = words(signed_in(make_person(session, "Rita")).get("/calibrations/1"))

    assert "Severity of each interviewer" in page
    assert "expect a reliability" not in page


def test_what_is_kept_is_plain_json(session):
    make_fitted(session)

    kept = queries.by_number(session, 1).findings

    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
