from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.responses import Item, ResponseModel, ResponseTable, completed, measure
from scoring.responses.doubtful import evenly_drawn
from tests.scoring.responses.rounds import a_truth, answers, items_like

ITEMS = [Item(f"{code}{at}", code, 2 + at % 4, 0.6) for code in ("IT", "RISK") for at in range(8)]
CALIBRATION = ResponseModel().before(ITEMS).calibration_


def standard(ability):
    return (ability - ability.mean()) / ability.std()


POINTS = st.fixed_dictionaries(
    {}, optional={each.id: st.integers(0, each.n_points - 1) for each in ITEMS}
)


def test_before_any_answer_a_candidate_is_like_all_candidates():
    found = measure({}, CALIBRATION)

    np.testing.assert_allclose(found.measure, 0.0, atol=1e-9)
    np.testing.assert_allclose(found.se, 1.0, atol=1e-4)
    np.testing.assert_allclose(found.covariance[0, 1], CALIBRATION.correlation, atol=1e-3)
    np.testing.assert_allclose(found.interval(), [[-1.96, 1.96]] * 2, atol=0.01)
    assert found.chance_above("IT", 1.0) == pytest.approx(0.1587, abs=1e-3)


@given(POINTS, st.sampled_from(ITEMS))
@settings(max_examples=40, deadline=None)
def test_more_points_never_lower_a_measure(points, item):
    points.pop(item.id, None)

    levels = [measure(points | {item.id: k}, CALIBRATION).measure for k in range(item.n_points)]

    assert (np.diff(levels, axis=0) > -1e-9).all()


@given(POINTS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_answers_changes_nothing_and_doubt_stays_within_the_prior(points):
    found = measure(points, CALIBRATION)
    again = measure(dict(reversed(points.items())), CALIBRATION)

    np.testing.assert_array_equal(found.measure, again.measure)
    assert np.linalg.eigvalsh(found.covariance).min() > 0
    assert (found.se < 1.02).all()
    low, high = found.interval(0.95).T
    assert ((low < found.measure) & (found.measure < high)).all()
    assert found.count.sum() == len(points)


def test_an_answer_says_something_of_other_competencies_and_more_of_its_own():
    found = measure({each.id: each.n_points - 1 for each in ITEMS[:8]}, CALIBRATION)

    assert found.measure[0] > found.measure[1] > 0
    assert found.se[0] < found.se[1] < 1


def test_the_posterior_is_the_one_that_plain_integration_gives():
    points = {each.id: k % each.n_points for k, each in enumerate(ITEMS)}

    found = measure(points, CALIBRATION)

    r = CALIBRATION.correlation
    grid = found.nodes
    likely = []
    for code in CALIBRATION.names:
        own = [each for each in ITEMS if each.competency == code]
        curve, _ = CALIBRATION.curves(each.id for each in own)
        plain = np.prod([c[points[e.id]] for c, e in zip(curve, own, strict=True)], axis=0)
        moves = np.linspace(-2.5, 2.5, 201)  # of where 0 stands, of a variance of 0.25
        chance = np.exp(-0.5 * moves**2 / 0.25)
        likely.append(chance @ [np.interp(grid - move, grid, plain) for move in moves])
    x, y = np.meshgrid(grid, grid, indexing="ij")
    joint = np.exp(-0.5 * (x**2 - 2 * r * x * y + y**2) / (1 - r**2)) * np.outer(*likely)
    joint /= joint.sum()
    mean = np.array([(joint * x).sum(), (joint * y).sum()])
    np.testing.assert_allclose(found.measure, mean, atol=4e-3)
    np.testing.assert_allclose(
        found.covariance[0, 0], (joint * (x - mean[0]) ** 2).sum(), atol=4e-3
    )
    shared = (joint * (x - mean[0]) * (y - mean[1])).sum()
    np.testing.assert_allclose(found.covariance[0, 1], shared, atol=4e-3)


def test_intervals_hold_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(1)
    truth = a_truth(15, 3, seed=4)
    items = items_like(truth)
    fitted = ResponseModel().fit(
        ResponseTable.from_matrix(items, answers(truth, standard(rng.normal(size=300)), 5))
    )
    ability = standard(rng.normal(size=400))

    drawn = answers(truth, ability, 6).astype(int).tolist()
    names = [each.id for each in items]
    found = [measure(dict(zip(names, row, strict=True)), fitted.calibration_) for row in drawn]

    ends = np.array([each.interval()[0] for each in found])
    off = np.array([each.measure[0] for each in found]) - ability
    assert 0.92 < ((ends[:, 0] < ability) & (ability < ends[:, 1])).mean() < 0.98
    assert abs(off.mean()) < 0.1
    modes = np.array([each.modes[0] for each in found])
    assert np.corrcoef(modes, ability)[0, 1] > 0.85


def test_before_any_answer_no_number_of_items_makes_surer_than_where_the_capable_stand():
    items = [Item(f"i{at}", "IT", 5, 0.6) for at in range(200)]
    calibration = ResponseModel().before(items).calibration_

    found = measure({each.id: 2 for each in items}, calibration)

    assert calibration.common == pytest.approx((0.25,))
    least = np.sqrt(1 / (1 / 1.0 + 1 / 0.25))
    assert least < found.se[0] < least + 0.03


def test_an_item_that_is_hardly_known_says_less():
    known = CALIBRATION.items[0]
    sure = tuple(tuple(value / 100 for value in row) for row in known.covariance)
    surer = ResponseModel().before(ITEMS).calibration_
    surer = replace(surer, items=(replace(known, covariance=sure), *surer.items[1:]))

    vague, clear = (measure({known.id: 1}, each).measure[0] for each in (CALIBRATION, surer))

    assert 0 < vague < clear


@pytest.mark.parametrize("width", [2, 5, 10])
def test_even_draws_have_the_mean_and_spread_of_a_standard_normal(width):
    draws = evenly_drawn(width)

    np.testing.assert_allclose(draws.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(draws.T @ draws / len(draws), np.eye(width), atol=1e-12)


def test_averaging_over_an_items_doubt_is_what_fine_quadrature_gives():
    item = CALIBRATION.items[0]
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    weights = weights / weights.sum()
    own = item.full_covariance - np.diag([0.0, CALIBRATION.common[0]])
    root = np.linalg.cholesky(own)

    averaged, _ = CALIBRATION.curves([item.id])

    x, y = np.meshgrid(nodes, nodes)
    drawn = np.array(item.parameters) + np.stack([x, y], axis=-1) @ root.T
    ability = np.linspace(-6, 6, 61)
    right = 1 / (
        1
        + np.exp(-np.clip(np.exp(drawn[..., 0, None]) * (ability - drawn[..., 1, None]), -500, 500))
    )
    exact = np.einsum("i,j,ijq->q", weights, weights, right)
    np.testing.assert_allclose(averaged[0, 1], exact, atol=0.004)


def test_a_share_of_the_points_rises_with_ability():
    shares = [CALIBRATION.expected_share("IT", ability) for ability in (-3, 0, 3)]

    assert 0 < shares[0] < shares[1] < shares[2] < 1
    assert shares[1] == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("points", [{"moon": 1}, {"IT0": 2}, {"IT0": -1}, {"IT0": 0.5}])
def test_points_that_cannot_be_are_refused(points):
    with pytest.raises(ScoringError):
        measure(points, CALIBRATION)


def test_questions_about_what_is_not_there_are_refused():
    found = measure({}, CALIBRATION)

    with pytest.raises(ScoringError):
        found.chance_above("MOON", 0)
    with pytest.raises(ScoringError):
        found.interval(1.0)
    with pytest.raises(ScoringError):
        CALIBRATION.capable("MOON")


def test_an_item_that_came_later_is_measured_by_as_its_authors_expect():
    later = Item("later", "IT", 2, 0.6)
    whole = ResponseModel().before([*ITEMS, later]).calibration_

    found = completed(CALIBRATION, [*ITEMS, later])

    points = {"IT1": 1, "later": 1}
    np.testing.assert_allclose(
        measure(points, found).measure, measure(points, whole).measure, atol=0.02
    )
    assert found.items[: len(ITEMS)] == CALIBRATION.items
    assert found.fingerprint != CALIBRATION.fingerprint
    assert completed(CALIBRATION, ITEMS) == CALIBRATION


def test_an_item_of_a_competency_that_came_later_changes_no_other_measure_before_it_is_answered():
    found = completed(CALIBRATION, [Item("new", "FIN", 5, 0.5)])

    assert found.names == ("FIN", "IT", "RISK")
    before, after = (measure({"IT1": 1}, each) for each in (CALIBRATION, found))
    np.testing.assert_allclose(after.measure[1:], before.measure, atol=1e-9)


def test_a_later_item_stands_where_the_answers_place_the_just_capable():
    truth = a_truth(12)
    harder = truth._replace(values=truth.values + np.array([0.0, 2.0]))
    items = items_like(harder)
    ability = np.random.default_rng(5).normal(size=400)
    fitted = ResponseModel().fit(ResponseTable.from_matrix(items, answers(harder, ability)))

    found = completed(fitted.calibration_, [Item("later", "IT", 2, 0.6)])

    capable = fitted.calibration_.competencies[0].capable
    assert found.items[-1].difficulty == pytest.approx(capable - 0.405, abs=0.05)
    assert capable > 1
