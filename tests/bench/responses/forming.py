"""How many items do fixed forms need to be as sure?"""

from functools import cache

import numpy as np

from scoring.adaptive import Blueprint, fixed_form
from scoring.responses.curves import Parameters, chances
from scoring.responses.problem import LOG_WEIGHTS, NODES
from tests.bench.responses.sitting import CAP, CELLS, SE, SMALL
from tests.scoring.adaptive.pools import a_pool

AUTHORS = 20  # forms as authors might make them
ARRIVED = 0.95


def form_lengths(points: tuple[int, ...], se: float) -> tuple[int, int, int]:
    """Return how many items fixed forms need to be as sure as adaptive sittings are.

    First the best form, for the same standard error on average. Then the best forms of which none
    is seen by more candidates than the cap allows. Then the best form again, for 95 of 100
    candidates to be as sure as adaptive sittings make everybody.
    """
    pool = a_pool(1000, points=points, cells=tuple(CELLS))
    ability = np.random.default_rng(8).normal(size=1000)

    @cache
    def best(length: int):
        return form_ses(pool, fixed_form(pool, Blueprint(CELLS), length).items, ability)

    def worn(length: int):
        seen: list[str] = []
        ses = []
        for _ in range(round(1 / CAP)):
            form = fixed_form(pool, Blueprint(CELLS), length, without=seen)
            seen += form.items
            ses.append(form_ses(pool, form.items, ability))
        return np.array(ses)

    alone = shortest(lambda length: best(length).mean() <= se, 3, 64)
    return (
        alone,
        shortest(lambda length: worn(length).mean() <= se, alone - 1, alone + 16),
        shortest(lambda length: (best(length) <= SE).mean() >= ARRIVED, alone - 1, 64),
    )


def author_length(points: tuple[int, ...], se: float, size: int = 1000) -> int:
    """Return how many items a form as authors make it needs, for such a standard error on average."""
    pool = a_pool(size, points=points, cells=tuple(CELLS))
    ability = np.random.default_rng(8).normal(size=500)

    @cache
    def usual(length: int) -> float:
        forms = (authors_form(pool, length, seed) for seed in range(AUTHORS))
        return float(np.mean([form_ses(pool, form, ability).mean() for form in forms]))

    return shortest(lambda length: usual(length) <= se, 3, SMALL)


def authors_form(pool, length: int, seed: int) -> tuple[str, ...]:
    """Return items that keep the blueprint and spread over difficulty, whatever they tell."""
    rng, chosen = np.random.default_rng([seed, length]), []
    for cell, quota in quotas(length).items():
        own = sorted(pool.of_cell(cell), key=lambda at: pool.calibration.items[at].difficulty)
        strata = np.array_split(np.array(own), quota) if quota else []
        chosen += [pool.items[int(rng.choice(stratum))].id for stratum in strata]
    return tuple(chosen)


def quotas(length: int) -> dict[str, int]:
    """Share a length out among the cells, by largest remainder."""
    whole = sum(CELLS.values())
    exact = {cell: length * share / whole for cell, share in CELLS.items()}
    found = {cell: int(each) for cell, each in exact.items()}
    for cell in sorted(exact, key=lambda at: found[at] - exact[at])[: length - sum(found.values())]:
        found[cell] += 1
    return found


def shortest(is_enough, few: int, many: int) -> int:
    """Return the least length that is enough, by halving."""
    while many - few > 1:
        length = (few + many) // 2
        few, many = (few, length) if is_enough(length) else (length, many)
    return many


def form_ses(pool, names, ability):
    """Return the standard errors of candidates who get these items."""
    rows = [pool.calibration.items[pool.place[name]] for name in names]
    told = np.zeros((len(ability), len(NODES))) + LOG_WEIGHTS
    rng = np.random.default_rng(9)
    for row in rows:
        alone = Parameters(np.array([row.parameters]), np.array([row.n_points]))
        upto = chances(alone, ability)[0].cumsum(axis=0)
        earned = (rng.random(len(ability)) > upto[:-1]).sum(axis=0)
        told += pool.log_chances[pool.place[row.id], earned]
    density = np.exp(told - told.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    mean = density @ NODES
    return np.sqrt(density @ NODES**2 - mean**2)
