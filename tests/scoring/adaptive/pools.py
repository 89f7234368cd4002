"""Pools of items whose truth is known, and sittings of people whose ability is."""

import numpy as np

from scoring.adaptive import Pool, PoolItem, next_item
from scoring.responses import CalibratedItem, ResponseCalibration
from scoring.responses.calibration import CompetencyFit
from scoring.responses.curves import Parameters, chances


def a_pool(n_items=200, points=(2,), cells=("a", "b"), competencies=("IT",), seed=1):
    """Return a pool of well-known items; each cell belongs to one competency, in turn."""
    rng = np.random.default_rng(seed)
    rows, placed = [], []
    for at in range(n_items):
        k, cell = points[at % len(points)], at % len(cells)
        values = np.full(k, np.log(0.8))
        values[:2] = rng.normal(0.1, 0.3), rng.normal(0.0, 1.0)
        lower = tuple((0.0,) * each + (0.05**2,) for each in range(k))
        owner = competencies[cell % len(competencies)]
        rows.append(
            CalibratedItem(f"i{at:04d}", owner, k, None, 500, tuple(values.tolist()), lower)
        )
        placed.append(PoolItem(rows[-1].id, cells[cell]))
    fits = tuple(CompetencyFit(each, 0.0, 0.0, 0.0, 1, True) for each in competencies)
    return Pool(ResponseCalibration(1, "", 0.6, 500, tuple(rows), fits), tuple(placed))


def answer(pool, name, ability, rng):
    """Return the points that a person of such an ability earns."""
    row = pool.calibration.items[pool.place[name]]
    items = Parameters(np.array([row.parameters]), np.array([row.n_points]))
    upto = chances(items, np.array([ability]))[0, :, 0].cumsum()
    return int((rng.random() > upto[:-1]).sum())


def sit(pool, blueprint, ability=0.0, seed=0, **settings):
    """Return the points of a whole sitting, and how it ended."""
    rng, points = np.random.default_rng([seed, 99]), {}
    while (found := next_item(pool, blueprint, points, seed=seed, **settings)).item is not None:
        points[found.item] = answer(pool, found.item, ability, rng)
    return points, found
