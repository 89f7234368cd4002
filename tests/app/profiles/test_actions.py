import json

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.calibrations import queries as calibrations
from app.calibrations.models import Calibration
from app.errors import Conflict, NotFound
from app.positions.models import Position
from app.profiles import actions, queries
from app.profiles.models import Profile, ProfileMeasure
from app.ratings import queries as ratings
from scoring.calibrations import Calibration as Frozen
from scoring.calibrations import measure
from tests.factories import make_person
from tests.factories.calibrations import (
    make_asking_position,
    make_calibration,
    make_round,
    make_submitted,
)
from tests.factories.candidates import make_application
from tests.factories.positions import make_guide, make_position, make_question


def make_rated(session, point=4, interviewers=2, **required):
    """Make an application that every interviewer gave the same point throughout."""
    position, guide, asked = make_asking_position(session, **required)
    application = make_application(session, position)
    panel = [make_person(session, f"Panel {n}") for n in range(interviewers)]
    make_submitted(session, application, guide, {who: dict.fromkeys(asked, point) for who in panel})
    return application


def profile_of(session, application):
    actions.measure(session, application.id, actor=None)
    return queries.newest(session, application.id)


def test_nothing_is_measured_until_someone_asks(session):
    assert queries.newest(session, make_application(session).id) is None


def test_before_any_calibration_the_first_is_made_of_what_is_usual(session):
    application = make_rated(session)

    profile = profile_of(session, application)

    kept = session.scalars(select(Calibration)).one()
    assert (kept.number, kept.ratings, kept.document["method"]) == (1, 0, "prior")
    assert (profile.calibration, profile.calibration_ratings) == (1, 0)
    assert profile.low < profile.fair < profile.high
    assert (profile.ratings, profile.scorecards, profile.completeness) == (8, 2, 1.0)


def test_the_figures_are_those_of_the_library_on_the_same_ratings(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    application = make_round(session, [ada, ben], [2, 3, 4, 5, 1, 3], severe=ben)[2]
    make_calibration(session)

    profile = profile_of(session, application)

    given = ratings.submitted_ratings(session, [application.id])
    rows = [("x", str(r.interviewer_id), r.slug, r.point) for r in given]
    frozen = Frozen.from_json(json.dumps(calibrations.in_use(session).document))
    (known,) = measure(rows, frozen, weights={"RISK": 50, "IT": 50})
    whole = known.composite
    assert (profile.measure, profile.se) == pytest.approx((whole.measure, whole.se), abs=1e-9)
    assert (profile.fair, profile.low, profile.high) == pytest.approx(
        (whole.fair, whole.fair_low, whole.fair_high), abs=1e-9
    )
    of = {row.competency: row for row in known.competencies}
    for line in profile.competencies:
        assert line.fair == pytest.approx(of[line.code].fair, abs=1e-9)
        assert line.ratings == of[line.code].count == 4
        target = frozen.measure_of(3, line.code)
        assert line.target_probability == pytest.approx(of[line.code].probability_above(target))


def test_why_raw_and_fair_differ_adds_up_and_names_the_severe(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    application = make_round(session, [ada, ben], [2, 3, 4, 5, 2, 3, 4, 4], severe=ben)[2]
    make_calibration(session)

    profile = profile_of(session, application)

    difference = profile.difference
    steps = difference.severe + difference.hard + difference.unrated + difference.few
    assert steps == pytest.approx(profile.fair - profile.raw, abs=1e-9)
    points = {each.interviewer_id: each.points for each in difference.severities}
    assert points[ben.id] > 0.05
    assert points[ada.id] < -0.05
    assert [each.ratings for each in difference.difficulties] == [2, 2, 2, 2]
    assert difference.unrated == pytest.approx(0)


def test_a_competency_that_nobody_rated_is_told_apart_and_counts_as_incomplete(session):
    position, guide, asked = make_asking_position(session, codes=("RISK", "IT", "FIN"))
    application, ada = make_application(session, position), make_person(session)
    given = {q: 5 for q in asked if q.competency_code != "FIN"}
    make_submitted(session, application, guide, {ada: given})

    profile = profile_of(session, application)

    fin = next(line for line in profile.competencies if line.code == "FIN")
    assert (fin.raw, fin.ratings, fin.spread) == (None, 0, None)
    assert profile.completeness == pytest.approx(2 / 3)
    assert profile.raw == 5
    assert profile.difference.whole == pytest.approx(profile.fair - 5)
    assert profile.difference.unrated < 0


def test_a_competency_that_came_after_the_calibration_is_measured_with_more_doubt(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    make_round(session, [ada, ben], [2, 3, 4, 5, 1, 3])
    make_calibration(session)
    position, guide, asked = make_asking_position(session, codes=("RISK", "NEW"))
    application = make_application(session, position)
    make_submitted(session, application, guide, {ada: dict.fromkeys(asked, 4)})

    profile = profile_of(session, application)

    assert profile.calibration_ratings > 0
    assert [(line.code, line.ratings) for line in profile.competencies] == [("RISK", 2), ("NEW", 2)]


def test_low_points_on_a_must_have_decline_and_say_so(session):
    profile = profile_of(session, make_rated(session, 1, interviewers=4, minimum=4))

    assert profile.recommendation == "decline"
    assert [line.standing for line in profile.must_haves] == ["missed", "missed"]
    assert "must-have, is missed" in " ".join(profile.why)


def test_high_points_throughout_advance(session):
    profile = profile_of(session, make_rated(session, 5, interviewers=4, minimum=2))

    assert (profile.recommendation_words, profile.raw) == ("Advance", 5)
    assert profile.fair < 5
    assert [line.standing for line in profile.must_haves] == ["met", "met"]


def test_a_target_of_five_can_be_met(session):
    profile = profile_of(session, make_rated(session, 5, interviewers=4, target=5))

    assert 0 < profile.target_probability < 1
    assert all(0 < line.target_probability < 1 for line in profile.competencies)


@pytest.mark.parametrize("target", [1, 2, 3, 4, 5])
def test_the_colour_the_interval_and_the_probability_never_contradict(session, target):
    lines = [
        line
        for point in (1, 3, 5)
        for line in profile_of(session, make_rated(session, point, 6, target=target)).competencies
    ]

    for line in lines:
        chance = line.target_probability
        assert (chance > 0.5) == (line.fair > line.met_from or target == 1)
        assert not line.is_below or (chance < 0.025 and round(line.high, 1) < line.met_from)
        assert chance >= 0.025 or line.high < line.met_from
    assert any(line.is_below for line in lines) == (target > 1)


@pytest.mark.parametrize("target", [2, 4, 5])
def test_the_composite_meets_its_target_more_probably_than_not_just_when_it_lies_above(
    session, target
):
    for point in (1, 3, 5):
        profile = profile_of(session, make_rated(session, point, target=target))
        assert (profile.target_probability > 0.5) == (profile.fair > profile.target_fair)
    assert profile.target_fair == pytest.approx(min(target, 4.5), abs=0.05)


def test_the_interview_that_would_narrow_the_composite_most_is_foreseen_first(session):
    position, guide, asked = make_asking_position(session)
    make_guide(session, position, asked[:1], title="A short one")
    application = make_application(session, position)
    make_submitted(session, application, guide, {make_person(session): dict.fromkeys(asked, 4)})

    profile = profile_of(session, application)

    widths = [(each.questions, each.after) for each in profile.further]
    assert [questions for questions, _ in widths] == [4, 1]
    assert widths[0][1] < widths[1][1] < profile.further[0].now
    assert profile.further[0].now == pytest.approx(profile.high - profile.low, rel=0.05)


def test_too_few_ratings_are_said_with_how_many_there_are(session):
    position, guide, asked = make_asking_position(session)
    application = make_application(session, position)
    make_submitted(session, application, guide, {make_person(session): {asked[0]: 4, asked[1]: 3}})

    profile = profile_of(session, application)

    assert profile.recommendation == "not_enough"
    assert profile.why == (
        "Not enough ratings: 2 of 6.",
        "Not enough of the weight is rated: 50 % of 60 %.",
    )


def test_one_without_a_single_rating_is_measured_as_anyone(session):
    position, *_ = make_asking_position(session)

    profile = profile_of(session, make_application(session, position))

    assert (profile.ratings, profile.raw, profile.difference, profile.fingerprint) == (
        0,
        None,
        None,
        "",
    )


def test_one_more_rating_never_changes_what_was_measured_before(session):
    application = make_rated(session)
    actions.measure(session, application.id, actor=None)
    before = _rows(session)

    guide = make_guide(session, session.get_one(Position, application.position_id))
    given = {make_question(session, "RISK"): 1}
    make_submitted(session, application, guide, {make_person(session): given})
    actions.measure(session, application.id, actor=None)

    after = _rows(session)
    assert {key: after[key] for key in before} == before
    assert len(after) == 2 * len(before)
    assert [past.ratings for past in queries.history(session, application.id)] == [9, 8]
    assert queries.newest(session, application.id).ratings == 9


def test_a_newer_calibration_leaves_the_old_figures(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    application = make_round(session, [ada, ben], [2, 3, 4, 5, 1, 3], severe=ben)[0]
    actions.measure(session, application.id, actor=None)
    before = queries.newest(session, application.id)

    make_calibration(session)

    assert queries.newest(session, application.id) == before


def test_who_had_it_measured_is_on_the_trail(session):
    application, ada = make_rated(session), make_person(session)

    profile = actions.measure(session, application.id, actor=ada.id)

    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "measured")).one()
    assert (event.actor_id, event.subject_id) == (ada.id, application.id)
    assert event.details["profile_id"] == str(profile.id)


def test_a_position_without_weights_is_refused_in_a_sentence(session):
    application = make_application(session, make_position(session))

    with pytest.raises(Conflict, match="no competency a weight"):
        actions.measure(session, application.id, actor=None)


def test_an_application_that_is_not_there_is_refused(session):
    with pytest.raises(NotFound):
        actions.measure(session, make_person(session).id, actor=None)


def _rows(session):
    session.flush()
    rows = {}
    for kind in (Profile, ProfileMeasure):
        names = [column.name for column in kind.__table__.columns]
        for row in session.execute(select(*kind.__table__.columns)):
            rows[row.id] = dict(zip(names, row, strict=True))
    return rows
