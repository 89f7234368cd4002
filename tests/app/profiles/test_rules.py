import pytest

from app.profiles import rules
from app.profiles.rules import Findings, MustHave


def findings(**given):
    usual = {"ratings": 12, "completeness": 1.0, "probability": 0.5}
    return Findings(**usual | {"advance_at": 0.8, "decline_at": 0.2} | given)


@pytest.mark.parametrize(("point", "fair"), [(1, 1), (3, 3), (4, 4), (5, 4.5)])
def test_a_target_is_met_at_itself_and_five_half_a_point_before_it(point, fair):
    assert rules.met_from(point) == fair


@pytest.mark.parametrize(("high", "is_below"), [(4.44, True), (4.46, False), (4.9, False)])
def test_an_interval_is_below_a_target_only_if_it_is_written_so(high, is_below):
    assert rules.is_below(high, 5) == is_below


@pytest.mark.parametrize(
    ("given", "recommended"),
    [
        ({"probability": 0.8}, "advance"),
        ({"probability": 0.79}, "discuss"),
        ({"probability": 0.21}, "discuss"),
        ({"probability": 0.2}, "decline"),
        ({"probability": 0.99, "ratings": 5}, "not_enough"),
        ({"probability": 0.99, "completeness": 0.59}, "not_enough"),
        ({"probability": 0.99, "ratings": 6, "completeness": 0.6}, "advance"),
    ],
)
def test_the_composite_decides_once_enough_was_rated(given, recommended):
    assert rules.recommendation(findings(**given)) == recommended


@pytest.mark.parametrize(
    ("probability", "ratings", "recommended"),
    [(0.2, 3, "decline"), (0.21, 3, "discuss"), (0.49, 3, "discuss"), (0.5, 3, "advance")],
)
def test_a_must_have_can_decline_or_hold_back_whatever_the_composite_says(
    probability, ratings, recommended
):
    found = findings(probability=0.95, must_haves=(MustHave("Risk", probability, ratings),))

    assert rules.recommendation(found) == recommended


def test_a_must_have_that_nobody_rated_holds_back_and_never_declines():
    for probability in (0.05, 0.95):
        found = findings(probability=0.95, must_haves=(MustHave("Risk", probability, 0),))
        assert rules.recommendation(found) == "discuss"


@pytest.mark.parametrize(
    ("probability", "ratings", "standing"),
    [(0.8, 1, "met"), (0.5, 1, "unsure"), (0.2, 1, "missed"), (0.9, 0, "not_rated")],
)
def test_a_minimum_is_met_missed_unsure_or_not_rated(probability, ratings, standing):
    assert rules.standing(probability, ratings) == standing
