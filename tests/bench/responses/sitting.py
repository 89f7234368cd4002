"""Candidates sit one after the other, under an exposure cap."""

from typing import NamedTuple

import numpy as np

from scoring.adaptive import Blueprint, Exposure, next_item
from tests.bench.responses.recovering import COVER
from tests.bench.responses.telling import line
from tests.scoring.adaptive.pools import a_pool, answer

SITTINGS, CAP = 5000, 0.2
SMALL, HOUSE_CAP = 100, 0.5  # items of a young house's pool, and the cap of its sittings
SE = 0.32
CELLS = {"a": 1.0, "b": 2.0, "c": 1.0, "d": 2.0}  # of a mixed pool, b and d are graded


class Series(NamedTuple):
    """Adaptive sittings, one after the other, under an exposure cap."""

    lengths: np.ndarray
    ses: np.ndarray
    coverage: float
    exposure: float
    used: int
    over: int


def series(
    points: tuple[int, ...], sittings: int, criterion: str = "narrowing", size: int = 1000
) -> Series:
    """Let candidates sit one after the other; what each was asked counts for the next."""
    pool = a_pool(size, points=points, cells=tuple(CELLS))
    cap = CAP if size > SMALL else HOUSE_CAP
    blueprint = Blueprint(CELLS, se=SE, most=80, exposure_cap=cap)
    rng, exposure, rows = np.random.default_rng(7), Exposure(), []
    for seed in range(sittings):
        ability, given, over = rng.normal(), {}, 0
        while True:
            found = next_item(
                pool, blueprint, given, exposure=exposure, seed=seed, criterion=criterion
            )
            if found.item is None:
                break
            given[found.item] = answer(pool, found.item, ability, rng)
            over += found.is_over_cap
        low, high = found.known.interval()[0]
        rows.append((len(given), found.known.se[0], low < ability < high, over))
        exposure = exposure.after(given)
    lengths, ses, within, overs = np.array(rows).T
    rates = exposure.rates(pool)
    return Series(
        lengths, ses, within.mean(), rates.max(), int((rates > 0).sum()), int(overs.sum())
    )


def print_exposure(run: Series) -> bool:
    """Print how often the most exposed item was asked."""
    is_good = run.exposure <= CAP and not run.over
    print(f"\nExposure over {len(run.lengths)} sittings, 1,000 items; cap {CAP:.0%} of sittings")
    line("most exposed", [f"{run.exposure:.1%}"], is_good=is_good)
    line("items used", [str(run.used)])
    cover = COVER[0] <= run.coverage <= COVER[1]
    line("intervals at the stop", [f"{run.coverage:.1%}"], is_good=cover)
    return bool(is_good and cover)
