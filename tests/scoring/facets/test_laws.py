"""Laws that every method of the many-facet model keeps, whatever the draw."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.calibrations import measure
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS

COLUMNS = {
    name: column[:216] for name, column in CONDITIONS["small"].draw(seed=1).columns().items()
}
FACETS = ("candidate", "interviewer", "question")
# empirical Bayes ends its search for the spreads sooner than the others their search for measures
CLOSE = {"eb": 2e-3, "mml": 1e-5, "jml": 1e-6}

every_method = pytest.mark.parametrize("method", CLOSE)
few_draws = settings(max_examples=3, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def fitted(method, columns, **kept):
    return ManyFacetModel(method=method, **kept).fit(
        RatingTable.from_arrays(columns, points=(1, 5))
    )


def measures(rows):
    return {row.id: row.measure for row in rows}


def errors(rows):
    return {row.id: row.se for row in rows}


@every_method
@few_draws
@given(seeds)
def test_the_order_of_rows_changes_nothing(method, seed):
    order = np.random.default_rng(seed).permutation(216)

    one = fitted(method, COLUMNS)
    other = fitted(method, {name: column[order] for name, column in COLUMNS.items()})

    for told in (measures, errors):
        assert told(other.candidates_) == pytest.approx(told(one.candidates_), abs=CLOSE[method])
    assert other.calibration_.fingerprint == one.calibration_.fingerprint


@every_method
@few_draws
@given(seeds)
def test_other_names_change_nothing_but_the_names(method, seed):
    random = np.random.default_rng(seed)
    renamed, names = dict(COLUMNS), {}
    for facet in FACETS:
        labels = np.unique(COLUMNS[facet])
        names |= dict(
            zip(labels.tolist(), (f"N{k}" for k in random.permutation(len(labels))), strict=True)
        )
        renamed[facet] = np.array([names[label] for label in COLUMNS[facet].tolist()])

    one, other = fitted(method, COLUMNS), fitted(method, renamed)

    for facet in FACETS:
        own, theirs = (getattr(model, f"{facet}s_") for model in (one, other))
        for told in (measures, errors):
            expected = {names[label]: value for label, value in told(own).items()}
            assert told(theirs) == pytest.approx(expected, abs=CLOSE[method])


@every_method
@few_draws
@given(seeds)
def test_a_weight_is_the_rating_given_so_often(method, seed):
    often = np.random.default_rng(seed).integers(1, 4, 216)  # unequal: equal ones move no mode
    repeated = {name: np.repeat(column, often) for name, column in COLUMNS.items()}
    weighed = COLUMNS | {"weight": often.astype(float)}

    one, other = fitted(method, repeated), fitted(method, weighed)

    assert measures(other.candidates_) == pytest.approx(
        measures(one.candidates_), abs=CLOSE[method]
    )
    assert measures(other.questions_) == pytest.approx(measures(one.questions_), abs=CLOSE[method])


@every_method
@few_draws
@given(st.sampled_from(np.unique(COLUMNS["interviewer"]).tolist()))
def test_who_copies_another_is_found_as_severe(method, copied):
    is_copied = COLUMNS["interviewer"] == copied
    columns = {name: np.append(column, column[is_copied]) for name, column in COLUMNS.items()}
    columns["interviewer"] = np.append(COLUMNS["interviewer"], ["Echo"] * is_copied.sum())

    found = measures(fitted(method, columns).interviewers_)

    assert found["Echo"] == pytest.approx(found[copied], abs=CLOSE[method])


@every_method
@few_draws
@given(st.floats(-3, 3))
def test_anchors_hold_and_move_no_one_against_another(method, shift):
    free = fitted(method, COLUMNS)
    anchors = {label: value + shift for label, value in measures(free.questions_).items()}

    held = fitted(method, COLUMNS, anchors={"question": anchors})

    assert measures(held.questions_) == pytest.approx(anchors, abs=1e-9)
    for facet in ("candidate", "interviewer"):
        own, theirs = (
            np.array(list(measures(getattr(model, f"{facet}s_")).values()))
            for model in (free, held)
        )
        close = 0.03 if method == "eb" else 1e-5  # what is held has no doubt to share any more
        np.testing.assert_allclose(theirs - theirs.mean(), own - own.mean(), atol=close)


@every_method
@few_draws
@given(seeds)
def test_candidates_are_measured_the_same_in_any_batch(method, seed):
    calibration = fitted(method, COLUMNS).calibration_
    is_first = np.isin(
        COLUMNS["candidate"],
        np.random.default_rng(seed).choice(np.unique(COLUMNS["candidate"]), 5, replace=False),
    )
    batches = [
        {name: column[chosen] for name, column in COLUMNS.items()}
        for chosen in (is_first, ~is_first)
    ]

    whole = profiles(COLUMNS, calibration)
    parts = profiles(batches[0], calibration) | profiles(batches[1], calibration)

    assert parts == pytest.approx(whole, abs=1e-9)


def profiles(columns, calibration):
    table = RatingTable.from_arrays(columns, points=(1, 5))
    return {row.id: row.composite.measure for row in measure(table, calibration)}
