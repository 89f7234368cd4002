import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from scoring.calibrations import measure
from scoring.datasets import guilford
from scoring.errors import NotFittedError, ScoringError
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS

ROUND = CONDITIONS["small"].draw(seed=1)
TABLE = RatingTable.from_arrays(ROUND.columns(), points=(1, 5))


@pytest.fixture(scope="module")
def fitted():
    return ManyFacetModel().fit(TABLE)


def measures(rows):
    return np.array([row.measure for row in rows])


def correlation(estimated, true):
    return np.corrcoef(estimated, true)[0, 1]


def test_what_was_put_in_comes_out(fitted):
    truth = ROUND.truth

    assert fitted.converged_
    assert correlation(measures(fitted.candidates_), truth.competencies[:, 0]) > 0.8
    assert correlation(measures(fitted.interviewers_), truth.severity) > 0.85
    assert correlation(measures(fitted.questions_), truth.difficulty) > 0.85
    assert 0.3 < fitted.variances_.halo < 1.2


def test_most_of_the_truth_lies_within_two_standard_errors(fitted):
    error = measures(fitted.candidates_) - ROUND.truth.competencies[:, 0]
    se = np.array([row.se for row in fitted.candidates_])

    assert (np.abs(error) < 2 * se).mean() > 0.85


def test_leaving_nothing_to_learn_gives_the_prior():
    rows = [("Ann", "Joe", "Q1", 3)]

    model = ManyFacetModel().fit(RatingTable.from_records(rows, points=(1, 5)))

    assert abs(model.candidates_[0].measure) < 0.2
    assert 0.7 < model.candidates_[0].se < 1.6


@pytest.mark.parametrize("point", [1, 5])
def test_a_candidate_at_the_end_of_the_scale_is_far_out_but_not_infinite(point):
    rows = [
        (label, interviewer, question, given)
        for label, given in (("Top", point), ("Mid", 3), ("Low", 2), ("Up", 4))
        for interviewer in "jkl"
        for question in "xyz"
    ]

    found = ManyFacetModel().fit(RatingTable.from_records(rows, points=(1, 5))).candidates_

    extreme = {row.id: row.measure for row in found}["Top"] * (1 if point == 5 else -1)
    assert extreme == max(abs(row.measure) for row in found)
    assert np.isfinite(extreme)


def test_one_interviewer_alone_still_orders_the_candidates():
    rows = [(c, "Joe", q, p) for c, p in (("a", 1), ("b", 3), ("c", 5)) for q in "xyz"]

    found = ManyFacetModel().fit(RatingTable.from_records(rows)).candidates_

    assert found[0].measure < found[1].measure < found[2].measure


def test_two_points_are_enough():
    rows = [(c, i, q, int(c > q)) for c in "bdf" for i in "jk" for q in "ace"]

    found = ManyFacetModel().fit(RatingTable.from_records(rows))

    assert found.thresholds_.tolist() == [[0.0]]
    assert found.candidates_[0].measure < found.candidates_[2].measure


def test_partial_credit_gives_each_question_its_own_thresholds():
    model = ManyFacetModel(scale="partial-credit").fit(TABLE)

    assert model.thresholds_.shape == (len(TABLE.questions), 4)
    np.testing.assert_allclose(model.thresholds_.sum(axis=1), 0, atol=1e-9)


def test_a_weight_of_two_is_the_rating_given_twice():
    columns = {name: column[:180] for name, column in ROUND.columns().items()}
    twice = {name: np.concatenate([column, column]) for name, column in columns.items()}
    weighed = columns | {"weight": np.full(180, 2.0)}

    tables = [RatingTable.from_arrays(each, points=(1, 5)) for each in (twice, weighed)]
    one, other = (ManyFacetModel().fit(table) for table in tables)

    np.testing.assert_allclose(measures(one.candidates_), measures(other.candidates_), atol=2e-3)
    assert one.log_likelihood_ == pytest.approx(other.log_likelihood_, abs=0.1)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(seed):
    columns = {name: column[:216] for name, column in ROUND.columns().items()}
    order = np.random.default_rng(seed).permutation(216)
    shuffled = {name: column[order] for name, column in columns.items()}

    one, other = (
        ManyFacetModel().fit(RatingTable.from_arrays(each, points=(1, 5)))
        for each in (columns, shuffled)
    )

    np.testing.assert_allclose(measures(one.candidates_), measures(other.candidates_), atol=1e-3)


def test_every_rating_the_same_is_refused_with_what_to_do():
    rows = [("a", "j", "q", 3), ("b", "j", "q", 3)]

    with pytest.raises(ScoringError, match=r"Every rating is 3.*points=\(lowest, highest\)"):
        ManyFacetModel().fit(RatingTable.from_records(rows))


@pytest.mark.parametrize("method", ["eb", "mml", "jml"])
def test_ratings_without_any_weight_are_refused(method):
    rows = [
        {"candidate": c, "interviewer": "j", "question": q, "rating": p, "weight": 0}
        for c, p in (("a", 1), ("b", 3))
        for q in "xyz"
    ]

    with pytest.raises(ScoringError, match="Every rating has weight 0"):
        ManyFacetModel(method=method).fit(RatingTable.from_records(rows))


def test_questions_are_told_apart_however_unsure_their_common_level_is():
    guilfords = RatingTable.from_records(guilford())

    facets = ManyFacetModel().fit(guilfords).facets_

    assert min(row.se for row in ManyFacetModel().fit(guilfords).questions_) > 0.4
    assert facets["questions"].rmse < 0.5
    assert 0.6 < facets["questions"].reliability < 0.9
    assert facets["questions"].df == 4


@pytest.mark.parametrize(
    "setting",
    [{"method": "magic"}, {"scale": "likert"}, {"partial_by": "moon"}, {"anchors": {"moon": {}}}],
)
def test_an_unknown_setting_is_refused(setting):
    with pytest.raises(ScoringError, match="may be"):
        ManyFacetModel(**setting).fit(TABLE)


def test_an_anchor_for_nobody_is_refused():
    with pytest.raises(ScoringError, match="anchored interviewer 'Nobody' has no rating"):
        ManyFacetModel(anchors={"interviewer": {"Nobody": 0.0}}).fit(TABLE)


def test_asking_before_fitting_is_refused():
    with pytest.raises(NotFittedError, match="Call fit before asking a ManyFacetModel"):
        _ = ManyFacetModel().candidates_


def test_a_model_can_be_cloned_and_pickled(fitted):
    assert clone(ManyFacetModel(scale="partial-credit")).get_params()["scale"] == "partial-credit"
    assert pickle.loads(pickle.dumps(fitted)).candidates_ == fitted.candidates_  # noqa: S301 - our own bytes


@pytest.mark.parametrize("method", ["mml", "jml"])
def test_fixed_methods_order_candidates_as_the_default_does(method, fitted):
    model = ManyFacetModel(method=method).fit(TABLE)

    assert model.calibration_.method == method
    assert correlation(measures(model.candidates_), measures(fitted.candidates_)) > 0.97
    assert model.variances_.halo == 0.0


def test_fitting_again_tells_of_the_new_ratings():
    model = ManyFacetModel().fit(TABLE)
    before = model.calibration_.fingerprint
    rows = [(c, "Joe", q, p) for c, p in (("a", 1), ("b", 3), ("c", 5)) for q in "xyz"]

    model.fit(RatingTable.from_records(rows))

    assert model.calibration_.fingerprint != before
    assert [row.id for row in model.candidates_] == ["a", "b", "c"]


def test_anchored_questions_keep_their_place_and_move_all_else_with_them(fitted):
    shift = 1.5
    anchors = {row.id: row.measure + shift for row in fitted.questions_[:3]}

    moved = ManyFacetModel(anchors={"question": anchors}).fit(TABLE)

    for row in moved.questions_[:3]:
        assert row.measure == pytest.approx(anchors[row.id], abs=1e-9)
        assert row.se == pytest.approx(0.0, abs=1e-6)
    for own, other in zip(moved.questions_[3:], fitted.questions_[3:], strict=True):
        assert own.measure == pytest.approx(other.measure + shift, abs=0.05)
    np.testing.assert_allclose(
        measures(moved.candidates_), measures(fitted.candidates_) + shift, atol=0.05
    )
    np.testing.assert_allclose(
        measures(moved.interviewers_), measures(fitted.interviewers_), atol=0.05
    )


def test_frozen_measuring_keeps_the_place_of_anchored_questions(fitted):
    anchors = {row.id: row.measure + 1.5 for row in fitted.questions_}
    moved = ManyFacetModel(anchors={"question": anchors}).fit(TABLE)
    some = [row for row in ROUND.records() if row["candidate"] == "C1"]

    [profile] = measure(some, moved.calibration_)

    own = next(row for row in moved.candidates_ if row.id == "C1")
    assert profile.composite.measure == pytest.approx(own.measure, abs=0.1)


def test_an_anchored_interviewer_keeps_their_severity(fitted):
    label = fitted.interviewers_[0].id

    model = ManyFacetModel(anchors={"interviewer": {label: 2.0}}).fit(TABLE)

    assert (model.interviewers_[0].measure, model.interviewers_[0].se) == (2.0, 0.0)
    assert model.interviewers_[0].displacement < -0.2


def test_candidates_are_anchored_by_joint_maximum_likelihood_only():
    with pytest.raises(ScoringError, match="use method='jml'"):
        ManyFacetModel(anchors={"candidate": {"C1": 0.0}}).fit(TABLE)
