from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from scoring.calibrations import Calibration, linked, measure
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable

ROWS = [
    (f"c{c}", f"i{i}", f"q{q}", 1 + (3 * c + 5 * i + 2 * q + c * q) % 5)
    for c in range(12)
    for i in range(3)
    for q in range(5)
]


@pytest.fixture(scope="module")
def fitted():
    return ManyFacetModel().fit(RatingTable.from_records(ROWS, points=(1, 5))).calibration_


def moved(calibration, by, alone=None):
    """Return the calibration as another fit might have settled it, one question moved by itself."""
    alone = alone or {}
    questions = tuple(
        replace(each, measure=each.measure + by + alone.get(each.id, 0.0))
        for each in calibration.questions
    )
    levels = tuple(each + by for each in calibration.levels)
    return replace(calibration, questions=questions, levels=levels)


def test_what_only_settled_elsewhere_comes_back_to_where_it_was(fitted):
    last = moved(fitted, 0.7)

    found, link = linked(fitted, last)

    assert link.shift == pytest.approx(0.7)
    assert (len(link.common), link.left_out) == (5, ())
    np.testing.assert_allclose(
        [each.measure for each in found.questions], [each.measure for each in last.questions]
    )
    np.testing.assert_allclose([each.displacement for each in found.questions], 0.0, atol=1e-12)
    assert found.levels == pytest.approx(last.levels)


def test_linking_changes_no_fair_rating(fitted):
    found, _link = linked(fitted, moved(fitted, -1.3))
    rated = RatingTable.from_records(ROWS[:30], points=(1, 5))

    for before, after in zip(measure(rated, fitted), measure(rated, found), strict=True):
        for one, other in zip(before.competencies, after.competencies, strict=True):
            assert other.fair == pytest.approx(one.fair)
            assert other.se == pytest.approx(one.se)
            assert other.measure == pytest.approx(one.measure - 1.3)


def test_a_question_that_moved_by_itself_does_not_link_and_is_told(fitted):
    last = moved(fitted, 0.4, alone={"q2": 1.5})

    found, link = linked(fitted, last)

    assert link.shift == pytest.approx(0.4)
    assert link.left_out == ("q2",)
    displaced = {each.id: each.displacement for each in found.questions}
    assert displaced["q2"] == pytest.approx(-1.5)
    assert displaced["q1"] == pytest.approx(0.0)


def test_the_better_known_a_question_the_more_it_says(fitted):
    first, second, *_rest = fitted.questions
    now = replace(fitted, questions=(replace(first, se=0.1), replace(second, se=0.3)))
    last = replace(
        now,
        questions=(
            replace(first, se=0.0, measure=first.measure + 0.1),
            replace(second, se=0.0, measure=second.measure + 0.3),
        ),
    )

    _found, link = linked(now, last)

    assert link.shift == pytest.approx((0.1 * 100 + 0.3 * 100 / 9) / (100 + 100 / 9))
    assert link.se == pytest.approx((100 + 100 / 9) ** -0.5)


def test_without_two_common_questions_nothing_is_linked_and_nothing_changed(fitted):
    stranger = replace(fitted.questions[0], id="elsewhere")
    last = replace(fitted, questions=(fitted.questions[0], stranger))

    for other in (Calibration.prior(["RISK"], points=(1, 5)), last):
        found, link = linked(fitted, other)
        assert not link.is_linked
        assert found == fitted or found.to_json() == fitted.to_json()


def test_the_order_of_the_questions_changes_no_digit_of_the_link(fitted):
    last = moved(fitted, 0.7, alone={"q1": 0.13, "q2": -0.21, "q3": 1e-9, "q4": 0.3})

    shifts = {
        linked(replace(fitted, questions=order), last)[1].shift
        for order in permutations(fitted.questions)
    }

    assert len(shifts) == 1
