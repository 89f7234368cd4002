import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.adaptive import Blueprint, Exposure, next_item
from scoring.adaptive.exposing import START, eligible
from tests.scoring.adaptive.pools import a_pool, sit

POOL = a_pool(120)


def test_no_item_is_asked_beyond_its_cap_after_any_sitting():
    blueprint = Blueprint({"a": 1, "b": 1}, se=0.5, most=8, exposure_cap=0.2)
    exposure = Exposure()

    for seed in range(200):
        points, end = sit(POOL, blueprint, 0.0, seed, exposure=exposure)
        assert not end.is_over_cap
        exposure = exposure.after(points)
        assert max(exposure.given.values()) <= 0.2 * max(exposure.sittings, START)

    assert exposure.rates(POOL).max() <= 0.2
    assert (exposure.rates(POOL) > 0.1).sum() > 10  # else the cap held nothing


def test_without_a_cap_everybody_may_get_everything():
    worn = Exposure(10, {each.id: 10 for each in POOL.items})

    assert eligible(POOL, worn, 1.0, 0).all()


@given(st.integers(0, 2000), st.floats(0.05, 0.9), st.integers(0, 10**9), st.randoms())
@settings(max_examples=50, deadline=None)
def test_nothing_that_has_reached_its_cap_may_be_asked(sittings, cap, seed, random):
    given_ = {each.id: random.randint(0, sittings) for each in POOL.items}

    may = eligible(POOL, Exposure(sittings, given_), cap, seed)

    after = np.array([given_[each.id] + 1 for each in POOL.items])
    assert (after[may] <= cap * max(sittings + 1, START)).all()


def test_a_pool_too_small_for_its_cap_still_asks_and_says_so():
    small = a_pool(4)
    worn = Exposure(100, {each.id: 90 + at for at, each in enumerate(small.items)})
    blueprint = Blueprint({"a": 1, "b": 1}, most=1, exposure_cap=0.1)

    found = next_item(small, blueprint, {}, exposure=worn)

    assert (found.item, found.is_over_cap) == ("i0000", True)
