import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mirt import fit_mirt

from scoring.errors import CalibrationError, ScoringError, ScoringWarning
from scoring.responses import (
    Item,
    Prior,
    ResponseCalibration,
    ResponseModel,
    ResponseTable,
    angoff_difficulty,
)
from scoring.responses.curves import Parameters, chances, chances_and_slopes, log_chances, slopes
from tests.scoring.responses.rounds import a_table, a_truth, answers, items_like

INF = float("inf")
NO_PRIOR = Prior(difficulty=INF, discrimination=INF, step=INF)


@pytest.mark.parametrize(
    ("n_points", "name", "places"), [(2, "2PL", "difficulty"), (5, "GRM", "thresholds")]
)
def test_parameters_and_errors_are_those_of_an_independent_implementation(n_points, name, places):
    truth = a_truth(10, n_points)
    points = answers(truth, np.random.default_rng(5).normal(size=300)).astype(int)

    ours = ResponseModel(prior=NO_PRIOR).fit(ResponseTable.from_matrix(items_like(truth), points))

    theirs = fit_mirt(points, model=name, n_quadpts=61, tol=1e-8, max_iter=5000)
    assert ours.log_likelihood_ == pytest.approx(theirs.log_likelihood, abs=1e-3)
    for told, told_se, own, own_se in [
        ("discrimination", "discrimination", "discrimination", "discrimination_se"),
        (places, places, "thresholds", "threshold_se"),
    ]:
        found = np.array([getattr(row, own) for row in ours.items_]).ravel()
        found_se = np.array([getattr(row, own_se) for row in ours.items_]).ravel()
        np.testing.assert_allclose(found, theirs.model.parameters[told].ravel(), atol=1e-3)
        np.testing.assert_allclose(found_se, theirs.standard_errors[told_se].ravel(), atol=1e-3)


def test_what_was_put_in_comes_out():
    truth = a_truth(12, 4)
    points = answers(truth, np.random.default_rng(6).normal(size=700))

    found = ResponseModel().fit(ResponseTable.from_matrix(items_like(truth), points))

    off = np.array([row.parameters for row in found.items_]) - truth.values
    se = np.array([np.sqrt(np.diag(row.full_covariance)) for row in found.items_])
    assert np.abs(off.mean(axis=0)).max() < 0.1
    assert 0.6 < (off / se).std() < 1.3


def test_without_an_answer_items_are_what_their_authors_say_with_wide_errors():
    items = [Item("easy", "IT", angoff=0.8), Item("hard", "IT", 5, angoff=0.3), Item("new", "IT")]

    easy, hard, new = ResponseModel().before(items).items_

    assert easy.difficulty == pytest.approx(np.log(0.2 / 0.8), abs=1e-6)
    assert hard.difficulty > 0
    assert new.difficulty == pytest.approx(0)
    together = np.hypot(0.8, 0.5)  # each item's own, and where the just-capable stand
    assert [row.difficulty_se for row in (easy, hard, new)] == pytest.approx([together] * 3)
    assert easy.discrimination == pytest.approx(1)


def test_before_any_answer_the_capable_stand_where_the_prior_says():
    items = [Item(str(at), "IT", 2, 0.5 + at / 50) for at in range(10)]

    calibration = ResponseModel(prior=Prior(capable=-0.4)).before(items).calibration_

    assert calibration.competencies[0].capable == pytest.approx(-0.4)
    assert calibration.capable("IT") == pytest.approx(-0.4, abs=0.02)


def test_items_learn_together_that_their_authors_were_too_hopeful():
    truth = a_truth(20)
    truth.values[:, 1] += 1.0 - truth.values[:, 1].mean()
    points = answers(truth, np.random.default_rng(7).normal(size=60))
    points[:, -1] = np.nan

    found = (
        ResponseModel()
        .fit(ResponseTable.from_matrix(items_like(truth, angoff=0.5), points))
        .calibration_
    )

    assert 0.4 < found.competencies[0].capable < 1.1
    assert found.items[-1].difficulty > 0.4
    assert found.items[-1].count == 0


@given(st.floats(0.05, 0.95), st.integers(2, 10), st.floats(-2, 2))
def test_a_just_capable_person_earns_the_angoff_share(share, n_points, capable):
    difficulty = angoff_difficulty(share, n_points=n_points, capable=capable)

    values = np.full((1, n_points), np.log(0.8))
    values[0, :2] = 0.0, difficulty
    likely = chances(Parameters(values, np.array([n_points])), np.array([capable]))[0, :, 0]
    assert likely @ np.arange(n_points) / (n_points - 1) == pytest.approx(share)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_slopes_are_those_of_the_curves(seed):
    rng = np.random.default_rng(seed)
    items = Parameters(rng.normal(0, 0.7, (3, 5)), np.array([2, 3, 5]))
    nodes, nudge = rng.normal(0, 2, 4), 1e-6

    np.testing.assert_allclose(np.exp(log_chances(items, nodes)).sum(axis=1), 1.0)
    for place in range(5):
        step = nudge * np.eye(5)[place]
        ends = [
            log_chances(items._replace(values=items.values + side * step), nodes)
            for side in (1, -1)
        ]
        is_real = items.is_used[:, :, None] & items.is_used[:, place, None, None]
        rise = np.where(is_real, (ends[0] - ends[1]) / (2 * nudge), 0.0)
        told = np.where(items.is_used[:, :, None], slopes(items, nodes)[place], 0.0)
        np.testing.assert_allclose(told, rise, atol=1e-6)
    rise = (chances(items, nodes + nudge) - chances(items, nodes - nudge)) / (2 * nudge)
    likely, turned = chances_and_slopes(items, nodes)
    np.testing.assert_allclose(likely, chances(items, nodes), atol=1e-14)
    np.testing.assert_allclose(turned, rise, atol=1e-7)


def test_the_order_of_rows_and_the_names_of_candidates_change_nothing():
    table = a_table(40, 6, 3)
    rows = [
        (f"z{n}", table.items[i].id, k)
        for n, i, k in zip(
            table.candidate.tolist(), table.item.tolist(), table.points.tolist(), strict=True
        )
    ]

    again = ResponseTable.from_records(table.items, reversed(rows))

    first, second = (ResponseModel().fit(each).items_ for each in (table, again))
    for one, other in zip(first, second, strict=True):
        assert one.parameters == pytest.approx(other.parameters, abs=1e-7)


def test_competencies_are_fitted_apart_and_their_correlation_is_found():
    rng = np.random.default_rng(8)
    shared, own = rng.normal(size=600), rng.normal(size=(2, 600))
    truth = a_truth(12)
    ability = np.sqrt(0.7) * shared + np.sqrt(0.3) * own
    points = np.hstack([answers(truth, ability[0], 1), answers(truth, ability[1], 2)])
    items = items_like(truth) + tuple(Item(f"r{at:03d}", "RISK", 2, 0.6) for at in range(12))

    both = ResponseModel().fit(ResponseTable.from_matrix(items, points))
    alone = ResponseModel().fit(ResponseTable.from_matrix(items[:12], points[:, :12]))

    assert both.correlation_ == pytest.approx(0.7, abs=0.1)
    assert both.items_[:12] == alone.items_


def test_a_calibration_comes_back_from_json_to_the_last_bit(tmp_path):
    calibration = ResponseModel().fit(a_table(50, 5, 4)).calibration_

    calibration.save(tmp_path / "items.json")

    assert ResponseCalibration.load(tmp_path / "items.json") == calibration
    with pytest.raises(CalibrationError):
        ResponseCalibration.from_json(calibration.to_json().replace('"correlation"', '"moon"'))
    with pytest.raises(CalibrationError, match="cannot be read"):
        ResponseCalibration.load(tmp_path / "none.json")


def test_a_calibration_keeps_an_item_of_which_nobody_said_how_hard_it_is():
    calibration = ResponseModel().before([Item("a", "IT")]).calibration_

    assert ResponseCalibration.from_json(calibration.to_json()) == calibration
    assert np.isnan(calibration.capable("IT"))


def test_the_fingerprint_changes_with_any_answer():
    table = a_table(20, 4)
    other = a_table(20, 4)
    other.points[0] = 1 - other.points[0]

    first, second = (ResponseModel().fit(each).calibration_.fingerprint for each in (table, other))

    assert first != second


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (ResponseModel(correlation=1.0), "correlation"),
        (ResponseModel(max_iter=0), "max_iter"),
        (ResponseModel(prior=NO_PRIOR), "Nobody earned"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_words(model, why):
    with pytest.raises(ScoringError, match=why):
        model.before([Item("a", "IT")])


def test_a_fit_that_has_not_arrived_says_so():
    with pytest.warns(ScoringWarning, match="not settled after 1"):
        model = ResponseModel(max_iter=1).fit(a_table(50, 5))

    assert not model.converged_


def test_everybody_right_is_no_reason_to_run_away():
    points = np.ones((30, 4))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rows = ResponseModel().fit(ResponseTable.from_matrix(items_like(a_truth(4)), points)).items_

    assert all(-4 < row.difficulty < -1 and row.difficulty_se > 0.3 for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("Ada", "moon", 1)],
        [("Ada", "a", 2)],
        [("Ada", "a", -1)],
        [("Ada", "a", 1), ("Ada", "a", 1)],
    ],
)
def test_a_table_refuses_what_cannot_be(rows):
    with pytest.raises(ScoringError):
        ResponseTable.from_records([Item("a", "IT")], rows)


@pytest.mark.parametrize("faulty", [{"n_points": 1}, {"angoff": 0.0}, {"angoff": 60}])
def test_an_item_refuses_what_cannot_be(faulty):
    with pytest.raises(ScoringError):
        Item("a", "IT", **faulty)


@pytest.mark.parametrize("faulty", [{"difficulty": 0}, {"capable": INF}])
def test_a_prior_refuses_what_cannot_be(faulty):
    with pytest.raises(ScoringError):
        Prior(**faulty)
