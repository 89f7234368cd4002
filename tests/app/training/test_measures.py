from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.training import measures
from app.training.pages import Given
from app.training.rules import is_certified, is_passed

AT = datetime(2026, 11, 28, tzinfo=UTC)


def given(code, point, key):
    return Given(uuid4(), code, code.title(), point, key, 1, AT, "Heard it.")


def test_accuracy_is_told_whole_and_by_competency():
    rows = [given("RISK", 4, 3), given("RISK", 3, 3), given("PLAN", 2, 3)]

    whole = measures.accuracy(rows)
    plan, risk = measures.by_competency(rows)

    assert (whole.n, whole.leniency, whole.distance) == (3, 0, pytest.approx(2 / 3))
    assert sum(whole.parts) == pytest.approx(2 / 3)
    assert (risk.name, risk.n, risk.leniency, risk.distance) == ("Risk", 2, 0.5, 0.5)
    assert (plan.n, plan.leniency, plan.leniency_interval) == (1, -1, None)  # beyond the scale


def test_nothing_is_said_of_no_ratings():
    assert measures.accuracy([]) is None


@pytest.mark.parametrize(
    ("distance", "leniency", "passes"),
    [(0.6, 0.5, True), (0.61, 0, False), (0.55, 0.51, False), (0.55, -0.51, False), (0, 0, True)],
)
def test_a_round_passes_that_is_near_and_leans_to_neither_side(distance, leniency, passes):
    assert is_passed(distance, leniency, 0.6) is passes


def test_a_certificate_is_good_from_its_day_until_it_ends():
    span = (AT, AT.replace(year=2027))

    assert is_certified([span], AT)
    assert not is_certified([span], AT.replace(year=2025))
    assert not is_certified([span], AT.replace(year=2027))
    assert not is_certified([], AT)
