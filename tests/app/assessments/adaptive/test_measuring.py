"""By which calibration is an adaptive sitting measured, and what has been shown how often?"""

from sqlalchemy import select

from app.assessments import queries
from app.assessments.models import (
    Assessment,
    AssessmentMeasure,
    ItemCalibration,
    ItemExposure,
)
from app.assessments.rules import Exposed
from tests.app.assessments.adaptive.conftest import finish
from tests.app.assessments.conftest import Candidate
from tests.factories.assessments import (
    make_adaptive,
    make_pool,
    make_sitting,
)


def test_each_question_asked_counts_once_for_the_exposure_of_its_item(client, session):
    items = make_pool(session, each=4)
    for _ in range(2):
        candidate = Candidate(client, make_adaptive(session, items, most=4))
        candidate.begin()
        finish(candidate, session)

    given = session.execute(select(ItemExposure.item_id, ItemExposure.given)).all()

    assert sorted(times for _, times in given) == [2, 2, 2, 2]


def test_an_item_that_was_asked_in_a_fixed_form_was_shown_too(client, session):
    items = make_pool(session, each=4)
    for _ in range(3):
        Candidate(client, make_sitting(session, items=items[:2])).begin()

    sitting = make_adaptive(session, items, most=1).sitting

    exposed = queries.exposed(session, sitting, queries.blueprint(session, sitting.id))
    assert exposed == Exposed(3, {items[0].id: 3, items[1].id: 3})


def test_beginning_twice_shows_an_item_once(candidate, session):
    candidate.begin()
    candidate.begin()

    given = session.scalars(select(ItemExposure.given)).all()
    assert given == [1, 1, 1, 1]  # of eight, four measure


def test_the_first_sitting_freezes_what_authors_expect_and_the_next_uses_it(client, session):
    items = make_pool(session)
    for _ in range(2):
        candidate = Candidate(client, make_adaptive(session, items))
        candidate.begin()

    [calibration] = session.scalars(select(ItemCalibration))
    assert (calibration.number, calibration.answers) == (1, 0)
    kept = session.scalars(select(Assessment.calibration_id)).all()
    assert kept == [calibration.id, calibration.id]


def test_an_item_that_came_after_the_calibration_is_measured_too(client, session, candidate):
    candidate.begin()
    late = make_pool(session, ("NEW",), each=4)
    sitting = Candidate(client, make_adaptive(session, late, most=4))
    sitting.begin()

    finish(sitting, session)
    sitting.send("/submit", confirmed="true")

    [line] = session.scalars(
        select(AssessmentMeasure).where(AssessmentMeasure.competency_code == "NEW")
    )
    assert line.answered == 4
    assert line.measure > 0
