import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.agreement import accuracy_by_group, rating_accuracy
from scoring.errors import ScoringError

points = st.integers(1, 5)


def test_a_hand_made_table():
    found = rating_accuracy([3, 4, 2, 5, 1, 3], [2, 4, 3, 3, 1, 3], list("aabbcc"))

    assert found.n == 6
    assert found.leniency == pytest.approx(2 / 6)
    assert found.distance == pytest.approx(4 / 6)
    assert (found.exact, found.within_one) == (pytest.approx(3 / 6), pytest.approx(5 / 6))
    # differences 1 0 -1 2 0 0: mean 1/3, variance 16/15; t(5) at 97.5 % is 2.570582
    reach = 2.570582 * np.sqrt(16 / 15 / 6)
    assert found.leniency_interval == pytest.approx((1 / 3 - reach, 1 / 3 + reach), abs=1e-5)
    # groups a b c have means 1/2 1/2 0
    assert found.elevation == pytest.approx(1 / 9)
    assert found.between == pytest.approx((2 * (1 / 6) ** 2 * 2 + 2 * (1 / 3) ** 2) / 6)


@given(st.lists(st.tuples(points, points, st.sampled_from("abc")), min_size=2, max_size=30))
def test_the_parts_add_up_to_the_mean_squared_difference(rows):
    ratings, key, groups = zip(*rows, strict=True)

    found = rating_accuracy(ratings, key, groups)

    parts = found.elevation + np.nan_to_num(found.between) + found.within
    assert parts == pytest.approx(np.mean((np.array(ratings) - np.array(key)) ** 2))
    assert found.within >= -1e-9
    assert found.leniency_interval[0] <= found.leniency <= found.leniency_interval[1]


def test_a_few_ratings_on_the_key_prove_no_perfect_rater():
    low, high = rating_accuracy([3, 3, 4], [3, 3, 4]).distance_interval

    assert low == 0
    assert high == pytest.approx(4.302653 * np.sqrt(1 / 12 / 3), abs=1e-5)


def test_one_rating_says_nothing_of_how_far_the_rest_may_be():
    assert rating_accuracy([3], [2]).leniency_interval == (-np.inf, np.inf)


@pytest.mark.parametrize(
    ("ratings", "key", "groups"),
    [([], [], None), ([3], [3, 4], None), ([np.nan], [3], None), ([3, 4], [3, 4], list("abc"))],
)
def test_what_cannot_be_compared_is_refused(ratings, key, groups):
    with pytest.raises(ScoringError):
        rating_accuracy(ratings, key, groups)


def test_the_interval_of_a_group_rests_on_the_spread_within_all_groups():
    found = accuracy_by_group([3, 4, 2, 5, 1, 3], [2, 4, 3, 3, 1, 3], list("aabbcc"))

    # differences 1 0 | -1 2 | 0 0: within groups 1/2 + 9/2 + 0 on three degrees of freedom
    reach = 3.182446 * np.sqrt(5 / 3 / 2)
    assert found["a"].leniency_interval == pytest.approx((0.5 - reach, 0.5 + reach), abs=1e-5)
    assert found["c"].leniency_interval == pytest.approx((-reach, reach), abs=1e-5)


def test_groups_of_one_answer_each_have_no_spread_to_rest_on():
    found = accuracy_by_group([3, 4], [3, 3], list("ab"))

    assert found["b"].leniency_interval == (-np.inf, np.inf)
