"""What was put in comes out: questions and interviewers that treat a group otherwise."""

import dataclasses

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.fairness import Answers, differential_functioning, expected_ratings

STEPS = [-1.5, -0.5, 0.5, 1.5]


def drawn(seed, *, unfair=0.0, candidates=60, questions=12, gap=0.0, halo=0.5):
    """Draw ratings by two interviewers each; the first question is harder for women."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 1, candidates)
    group = np.where(np.arange(candidates) % 2, "women", "men")
    level = level + np.where(group == "women", gap, 0.0)
    who, which, rater = (
        axis.ravel()
        for axis in np.meshgrid(range(candidates), range(questions), range(2), indexing="ij")
    )
    liked = rng.normal(0, halo, (candidates, 2))[who, rater]
    extra = np.where((which == 0) & (group[who] == "women"), unfair, 0.0)
    expected, variance = expected_ratings(level[who], STEPS)
    steps = np.concatenate([[0.0], np.cumsum(STEPS)])
    log = (level[who] + liked - extra)[:, None] * np.arange(5) - steps
    share = np.exp(log) / np.exp(log).sum(axis=1, keepdims=True)
    rating = 1 + (share.cumsum(axis=1) < rng.random(len(who))[:, None]).sum(axis=1)
    return Answers(
        rating=rating,
        expected=expected,
        variance=variance,
        element=[f"q{each}" for each in which],
        candidate=who.tolist(),
        group=group[who].tolist(),
    )


def test_expectation_and_variance_are_those_of_the_rating_scale_model():
    expected, variance = expected_ratings([0.0, 9.0], STEPS)

    assert expected[0] == pytest.approx(3.0)
    assert expected[1] > 4.99
    assert variance[0] == pytest.approx(sum((k - 2) ** 2 * p for k, p in enumerate(_chances(0.0))))


def _chances(eta):
    log = [k * eta - sum(STEPS[:k]) for k in range(5)]
    return np.exp(log) / np.exp(log).sum()


def test_a_question_that_is_harder_for_one_group_is_found_and_graded():
    found = differential_functioning(drawn(1, unfair=1.5, candidates=300), "women", "men")

    worst = found[0]
    assert worst.element == "q0"
    assert worst.grade == "C"
    assert worst.low > 0.43
    assert {row.grade for row in found[1:]} == {"A"}


def test_a_group_that_does_better_throughout_is_no_difference_of_questions():
    found = differential_functioning(drawn(2, gap=1.5, candidates=300), "women", "men")

    assert {row.grade for row in found} == {"A"}


def test_fair_questions_are_seldom_accused_and_intervals_cover():
    rows = [
        row for seed in range(60) for row in differential_functioning(drawn(seed), "women", "men")
    ]

    covered = np.mean([row.low <= 0 <= row.high for row in rows])
    assert 0.92 < covered < 0.98
    assert np.mean([row.p_adjusted < 0.05 for row in rows]) < 0.02


def test_intervals_of_interviewers_cover_though_each_likes_some_candidates_better():
    rows = []
    for seed in range(60):
        ratings = drawn(seed, halo=0.8)
        rater = [f"rater {place % 2}" for place in range(len(ratings.element))]
        by_rater = dataclasses.replace(ratings, element=rater)
        rows += differential_functioning(by_rater, "women", "men")

    assert np.mean([row.low <= 0 <= row.high for row in rows]) > 0.92


def test_with_few_candidates_nothing_is_said_and_with_some_that_much_may_hide():
    few = differential_functioning(drawn(3, candidates=12), "women", "men")
    some = differential_functioning(drawn(3, candidates=24), "women", "men")

    assert all(row.is_few and np.isnan(row.low) for row in few)
    assert any(row.may_hide for row in some)


def test_swapping_the_groups_turns_the_sign():
    given = drawn(4)

    one = {row.element: row for row in differential_functioning(given, "women", "men")}
    other = {row.element: row for row in differential_functioning(given, "men", "women")}

    for name, row in one.items():
        assert row.size == pytest.approx(-other[name].size)
        assert row.p == pytest.approx(other[name].p)


def test_a_group_that_nobody_is_of_is_refused():
    with pytest.raises(ScoringError, match="'others'"):
        differential_functioning(drawn(5), "others", "men")
    with pytest.raises(ScoringError, match="one value"):
        differential_functioning(Answers([1], [1], [1], ["a"], ["b"], []), "a", "b")
