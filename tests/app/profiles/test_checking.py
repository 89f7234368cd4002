import json

from sqlalchemy import select

from app.profiles import actions, checking
from app.profiles.models import Profile, ProfileMeasure
from app.ratings.models import Rating
from tests.factories import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.decisions import make_measured


def test_every_figure_comes_out_again_though_a_newer_calibration_is_in_use(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    application = make_round(session, [ada, ben], [2, 3, 4, 5, 1, 3], severe=ben)[2]
    actions.measure(session, application.id, actor=None)
    make_calibration(session)
    actions.measure(session, application.id, actor=None)

    found = checking.profile_ids(session, application.id)

    assert len(found) == 2
    assert [checking.differences(session, each) for each in found] == [[], []]


def test_a_figure_that_was_tampered_with_is_named(session):
    make_measured(session, 3, 4)
    profile = session.scalars(select(Profile)).one()
    line = session.scalars(select(ProfileMeasure)).first()
    profile.composite_fair, line.fair_low = 4.9, 4.8
    session.flush()

    said = checking.differences(session, profile.id)

    assert [each.split(" is kept")[0].split(": ")[-1] for each in said] == [
        "composite_fair",
        "fair_low",
    ]
    assert "is kept as 4.9, and comes to 3." in said[0]


def test_a_rating_changed_behind_the_back_of_the_house_shows_in_the_fingerprint(session):
    make_measured(session, 3, 4)
    profile = session.scalars(select(Profile)).one()
    session.query(Rating).first().point = 1
    session.flush()

    said = checking.differences(session, profile.id)

    assert said[0].startswith("fingerprint is kept as")
    assert len(said) > 5


def test_a_figure_that_only_a_sentence_tells_is_named_too(session):
    make_measured(session, 3, 4)
    profile = session.scalars(select(Profile)).one()
    parts = json.loads(json.dumps(profile.parts))
    parts["interviewers"][0]["points"] += 0.2
    parts["further"][0]["after"] = 0.1
    profile.parts, profile.scorecards = parts, 7
    session.flush()

    said = [each.split(" is kept")[0] for each in checking.differences(session, profile.id)]

    assert said == [
        "scorecards",
        "why raw and fair differ, interviewers 1, points",
        "why raw and fair differ, further 1, after",
    ]
