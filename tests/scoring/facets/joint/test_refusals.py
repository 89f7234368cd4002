from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.datasets import guilford
from scoring.errors import ScoringError
from scoring.facets.design import design
from scoring.facets.joint import fit_joint
from scoring.facets.unbounded import UnratedWarning
from scoring.ratings import RatingTable


def drawn(table, scale="rating"):
    return design(table, scale, "question", None)


def test_a_point_that_was_never_given_is_refused_by_name():
    rows = [row for row in guilford() if row["rating"] != "8"]

    with pytest.raises(ScoringError, match="The point 8 was never given"):
        fit_joint(drawn(RatingTable.from_records(rows)))


def test_ratings_that_are_all_extreme_are_refused():
    rows = [(c, i, "Q1", 5 if c == "Ann" else 1) for c in ("Ann", "Bob") for i in ("Joe", "Kim")]

    with pytest.raises(ScoringError, match="one end of the scale"):
        fit_joint(drawn(RatingTable.from_records(rows, points=(1, 5))))


def test_ratings_too_few_to_have_an_answer_are_refused_by_name():
    # Every candidate meets the first interviewer with low ratings, the second with high ones.
    rows = [(n, "Joe", "Q1", 1 + n % 2) for n in range(6)]
    rows += [(n, "Kim", "Q1", 3 + n % 2) for n in range(6)]

    with pytest.raises(ScoringError, match="no end"):
        fit_joint(drawn(RatingTable.from_records(rows)))


def test_an_interviewer_whose_ratings_count_for_nothing_is_named_and_not_measured():
    rows = [row | {"weight": float(row["interviewer"] != "3")} for row in guilford()]

    with pytest.warns(UnratedWarning, match="interviewer 3"):
        estimates = fit_joint(drawn(RatingTable.from_records(rows)))

    assert np.isnan(estimates.interviewers.measure).tolist() == [False, False, True]
    assert np.isfinite(estimates.candidates.measure).all()


def few_ratings(seed):
    rng = np.random.default_rng(seed)
    n = rng.integers(2, 60)
    sizes = zip(("candidate", "interviewer", "question"), rng.integers(1, 7, 3), strict=True)
    columns = {name: rng.integers(0, size, n) for name, size in sizes}
    return columns | {"rating": rng.integers(1, rng.integers(3, 6), n)}


@pytest.mark.filterwarnings("ignore::scoring.facets.unbounded.UnlinkedWarning")
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["rating", "partial-credit"]))
def test_few_and_odd_ratings_give_an_answer_or_a_sentence(seed, scale):
    estimates = None
    with suppress(ScoringError):
        estimates = fit_joint(drawn(RatingTable.from_arrays(few_ratings(seed)), scale=scale))

    if estimates is not None:
        assert np.isfinite(estimates.candidates.measure).all()
        assert np.isfinite(estimates.interviewers.measure).all()
        assert np.isfinite(estimates.questions.se).all()
