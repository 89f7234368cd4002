import pytest

from app.profiles import rules
from app.profiles.rules import Findings, MustHave


def findings(**given):
    usual = {"ratings": 12, "completeness": 1.0, "probability": 0.5}
    return Findings(**usual | {"advance_at": 0.8, "decline_at": 0.2} | given)


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
