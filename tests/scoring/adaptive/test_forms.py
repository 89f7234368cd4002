from itertools import combinations

import numpy as np
import pytest

from scoring.adaptive import Blueprint, fixed_form
from scoring.adaptive.forms import pick_singly
from scoring.errors import ScoringError
from tests.scoring.adaptive.pools import a_pool

NODES = np.linspace(-6, 6, 61)


def worst_of(pool, places, abilities):
    told = np.array([np.interp(abilities, NODES, row) for row in pool.information[list(places)]])
    return told.sum(axis=0).min()


def test_no_form_of_the_same_length_says_more_where_it_says_least():
    pool = a_pool(12)
    abilities = (-1.0, 0.0, 1.0)

    form = fixed_form(pool, Blueprint({"a": 1, "b": 1}), 4, abilities=abilities)

    best = max(
        worst_of(pool, one + two, abilities)
        for one in combinations(range(0, 12, 2), 2)
        for two in combinations(range(1, 12, 2), 2)
    )
    assert min(form.information) == pytest.approx(best, rel=1e-3)


def test_a_form_keeps_shares_and_enemies_and_leaves_out_what_it_is_told_to():
    pool = a_pool(60, cells=("a", "b", "c"))
    enemies = (frozenset({"i0000", "i0001", "i0002", "i0003"}),)
    first = fixed_form(pool, Blueprint({"a": 3, "b": 2, "c": 1}, enemies=enemies), 12)

    second = fixed_form(
        pool, Blueprint({"a": 3, "b": 2, "c": 1}, enemies=enemies), 12, without=first.items
    )

    for form in (first, second):
        cells = [pool.items[pool.place[name]].cell for name in form.items]
        assert [cells.count(cell) for cell in "abc"] == [6, 4, 2]
        assert len(enemies[0] & set(form.items)) <= 1
    assert not set(first.items) & set(second.items)
    assert min(second.information) <= min(first.information)


def test_picking_item_by_item_comes_near_to_the_best_form_and_keeps_its_bounds():
    pool, abilities = a_pool(60), (-1.0, 0.0, 1.0)
    enemies = (frozenset({"i0000", "i0001", "i0002", "i0003"}),)
    blueprint = Blueprint({"a": 1, "b": 1}, enemies=enemies)
    told = np.array([np.interp(abilities, NODES, row) for row in pool.information])
    usable = {"a": list(range(0, 60, 2)), "b": list(range(1, 60, 2))}

    picked = pick_singly(pool, blueprint, told, usable, {"a": 5, "b": 5})

    assert [at % 2 for at in picked].count(0) == len(set(picked)) / 2 == 5
    assert len(enemies[0] & {pool.items[at].id for at in picked}) <= 1
    best = fixed_form(pool, blueprint, 10, abilities=abilities)
    assert told[picked].sum(axis=0).min() > 0.85 * min(best.information)


def test_enemies_that_leave_too_few_items_are_refused():
    pool = a_pool(8)
    enemies = (frozenset(each.id for each in pool.items),)

    with pytest.raises(ScoringError, match="enemies leave too few"):
        fixed_form(pool, Blueprint({"a": 1, "b": 1}, enemies=enemies), 4)


def test_every_competency_is_measured():
    pool = a_pool(60, competencies=("IT", "RISK"))

    form = fixed_form(pool, Blueprint({"a": 1, "b": 1}), 10)

    owners = [pool.calibration.items[pool.place[name]].competency for name in form.items]
    assert owners.count("IT") == owners.count("RISK") == 5


def test_a_cell_with_too_few_items_is_refused():
    with pytest.raises(ScoringError, match="a has 3 items, and needs 5"):
        fixed_form(a_pool(6), Blueprint({"a": 1, "b": 1}), 10)
