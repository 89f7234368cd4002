import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.adaptive import CRITERIA, Blueprint, Exposure, Stop, next_item
from scoring.adaptive.selecting import divergence, information, narrowing
from scoring.adaptive.sitting import known_after
from scoring.errors import ScoringError
from scoring.responses import measure
from tests.scoring.adaptive.pools import a_pool, sit

POOL = a_pool()
HALVES = Blueprint({"a": 1, "b": 1}, se=0.4, most=40)
ABILITIES = st.floats(-3, 3)
SEEDS = st.integers(0, 1_000_000)


@given(SEEDS, ABILITIES)
@settings(max_examples=15, deadline=None)
def test_the_same_seed_and_answers_lead_to_the_same_items(seed, ability):
    blueprint = Blueprint({"a": 1, "b": 1}, most=12, exposure_cap=0.3, among=3)
    exposure = Exposure(100, {each.id: at % 31 for at, each in enumerate(POOL.items)})

    first, second = (sit(POOL, blueprint, ability, seed, exposure=exposure)[0] for _ in range(2))

    assert list(first.items()) == list(second.items())


def test_another_seed_asks_other_items():
    blueprint = Blueprint({"a": 1, "b": 1}, most=6, among=5)

    sittings = {tuple(sit(POOL, blueprint, 0.0, seed)[0]) for seed in range(5)}

    assert len(sittings) == 5


@given(SEEDS, st.lists(st.floats(0.05, 1), min_size=2, max_size=5), st.integers(1, 40))
@settings(max_examples=25, deadline=None)
def test_at_any_length_each_cell_is_within_one_item_of_its_share(seed, sizes, most):
    cells = "abcde"[: len(sizes)]
    pool = a_pool(400, cells=cells) if len(cells) not in POOLS else POOLS[len(cells)]
    POOLS[len(cells)] = pool
    blueprint = Blueprint(dict(zip(cells, sizes, strict=True)), se=0.01, most=most)

    asked = list(sit(pool, blueprint, 0.0, seed)[0])

    cell_of = {each.id: each.cell for each in pool.items}
    for n in range(1, len(asked) + 1):
        for cell, size in blueprint.shares.items():
            exact = n * size / sum(sizes)
            got = sum(cell_of[name] == cell for name in asked[:n])
            assert abs(got - exact) < 1


POOLS = {}


@given(SEEDS, ABILITIES)
@settings(max_examples=15, deadline=None)
def test_no_item_is_asked_beside_its_enemy(seed, ability):
    enemies = tuple(
        frozenset(f"i{at + step:04d}" for step in range(10)) for at in range(0, 200, 10)
    )
    blueprint = Blueprint({"a": 1, "b": 1}, se=0.1, most=15, enemies=enemies)

    asked = set(sit(POOL, blueprint, ability, seed)[0])

    assert len(asked) == 15
    assert all(len(asked & each) <= 1 for each in enemies)


def test_it_stops_when_it_is_sure_and_not_before():
    points, end = sit(POOL, HALVES)

    assert end.stop is Stop.SURE
    assert end.known.se[0] <= 0.4
    last = points.popitem()
    assert known_after(POOL, points).se[0] > 0.4
    assert last[0] not in points


def test_it_stops_at_the_limit():
    points, end = sit(POOL, Blueprint({"a": 1, "b": 1}, se=0.01, most=7))

    assert (len(points), end.stop) == (7, Stop.LIMIT)


def test_it_asks_the_least_even_if_it_is_sure():
    points, end = sit(POOL, Blueprint({"a": 1, "b": 1}, se=0.9, most=40, least=5))

    assert (len(points), end.stop) == (5, Stop.SURE)


def test_it_stops_when_nothing_is_left():
    small = a_pool(6)

    points, end = sit(small, Blueprint({"a": 1, "b": 1}, se=0.01))

    assert (len(points), end.stop) == (6, Stop.NOTHING_LEFT)


def test_each_competency_is_asked_about_until_it_is_sure_itself():
    pool = a_pool(200, competencies=("IT", "RISK"))
    blueprint = Blueprint({"a": 5, "b": 1}, se=0.45, most=100)

    _, end = sit(pool, blueprint)

    assert end.stop is Stop.SURE
    assert (end.known.se <= 0.45).all()
    assert (end.known.count > 3).all()


@pytest.mark.parametrize("criterion", CRITERIA)
def test_an_item_near_the_ability_is_asked(criterion):
    answers = {each.id: 1 for each in POOL.items[:12]}

    found = next_item(POOL, HALVES, answers, criterion=criterion)

    assert found.known.measure[0] > 0.8
    row = POOL.calibration.items[POOL.place[found.item]]
    assert abs(row.difficulty - found.known.measure[0]) < 1.0


def test_the_worth_of_an_item_is_what_enumerating_its_answers_gives():
    pool = a_pool(6, points=(2, 5))
    known = known_after(pool, {"i0000": 1})
    density, nodes = known.densities[0], known.nodes
    places = np.arange(1, 6)

    drop, kl = (judge(pool, places, density) for judge in (narrowing, divergence))

    for at, fallen, apart in zip(places, drop, kl, strict=True):
        chance, after, distance = [], [], []
        for likely in pool.chances[at][: pool.calibration.items[at].n_points]:
            both = likely * density
            chance.append(both.sum())
            then = both / both.sum()
            after.append(then @ nodes**2 - (then @ nodes) ** 2)
            distance.append(then @ np.log(then / density))
        before = density @ nodes**2 - (density @ nodes) ** 2
        assert fallen == pytest.approx(before - np.dot(chance, after))
        assert apart == pytest.approx(np.dot(chance, distance), abs=1e-8)


def test_information_is_that_of_the_logistic_curve():
    pool = a_pool(4)
    at_zero = np.zeros(61)
    at_zero[30] = 1.0

    told = information(pool, np.arange(4), at_zero)

    steep = np.array([row.discrimination for row in pool.calibration.items])
    hard = np.array([row.difficulty for row in pool.calibration.items])
    right = 1 / (1 + np.exp(steep * hard))
    np.testing.assert_allclose(told, steep**2 * right * (1 - right), rtol=0.01)


def test_what_is_known_in_a_sitting_is_what_measuring_says_afterwards():
    points, end = sit(POOL, HALVES, 0.7)

    again = measure(points, POOL.calibration)

    np.testing.assert_allclose(end.known.measure, again.measure, atol=1e-12)
    np.testing.assert_allclose(end.known.se, again.se, atol=1e-12)


def test_stopping_when_sure_keeps_intervals_true():
    abilities = np.random.default_rng(3).normal(size=150)

    ends = [sit(POOL, HALVES, ability, seed)[1] for seed, ability in enumerate(abilities)]

    within = [
        e.known.interval()[0, 0] < a < e.known.interval()[0, 1]
        for e, a in zip(ends, abilities, strict=True)
    ]
    assert 0.9 < np.mean(within) < 0.99


@pytest.mark.parametrize(
    "faulty",
    [
        {"shares": {}},
        {"shares": {"a": 0}},
        {"se": 0},
        {"most": 0},
        {"least": 50},
        {"among": 0},
        {"exposure_cap": 0},
    ],
)
def test_a_blueprint_refuses_what_cannot_be(faulty):
    with pytest.raises(ScoringError):
        Blueprint(**{"shares": {"a": 1}} | faulty)


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ScoringError, match="criterion"):
        next_item(POOL, HALVES, {}, criterion="luck")
    with pytest.raises(ScoringError, match="not in the pool"):
        next_item(POOL, HALVES, {"moon": 1})
    with pytest.raises(ScoringError, match="not in the pool"):
        next_item(POOL, HALVES, {"moon": None})


def test_what_was_left_unanswered_counts_as_asked_and_says_nothing():
    first = next_item(POOL, HALVES, {}).item

    after = next_item(POOL, HALVES, {first: None})
    last = next_item(POOL, Blueprint(HALVES.shares, most=1), {first: None})

    assert POOL.items[POOL.place[after.item]].cell != POOL.items[POOL.place[first]].cell
    assert after.known.count.sum() == 0
    assert last.stop == Stop.LIMIT


def test_what_a_sitting_shall_not_ask_is_not_asked():
    only = {"i0000", "i0001"}
    barred = frozenset(each.id for each in POOL.items) - only

    points, end = sit(POOL, Blueprint(HALVES.shares, most=40, without=barred))

    assert set(points) == only
    assert end.stop == Stop.NOTHING_LEFT
