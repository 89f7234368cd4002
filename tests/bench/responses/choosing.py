"""How long does the next item take?"""

import time

import numpy as np

from scoring.adaptive import Blueprint, Exposure, next_item
from tests.bench.responses.sitting import CAP
from tests.bench.responses.telling import line
from tests.scoring.adaptive.pools import a_pool, answer

MOST_MILLISECONDS = 20.0


def milliseconds() -> tuple[float, float, float, float]:
    """Return median and 99th hundredth of a next item's time, and what loading the pool takes."""
    names = tuple(f"C{at}" for at in range(13))
    pool = a_pool(1000, points=(2, 5), cells=names, competencies=names)
    start = time.process_time()
    _ = pool.information
    loading = time.process_time() - start
    blueprint = Blueprint(dict.fromkeys(names, 1.0), se=0.3, most=60, exposure_cap=CAP)
    rng, taken, used = np.random.default_rng(3), [], []
    for seed in range(6):
        given: dict[str, int] = {}
        while True:
            start, begun = time.perf_counter(), time.process_time()
            found = next_item(pool, blueprint, given, exposure=Exposure(), seed=seed)
            taken.append(1000 * (time.perf_counter() - start))
            used.append(1000 * (time.process_time() - begun))
            if found.item is None:
                break
            given[found.item] = answer(pool, found.item, 0.5, rng)
    return float(np.median(taken)), float(np.quantile(taken, 0.99)), float(np.max(used)), loading


def print_time() -> bool:
    """Print how long the next item takes."""
    median, late, used, loading = milliseconds()
    print(f"\nNext item of 1,000 in 13 competencies, ms; target {MOST_MILLISECONDS:.0f}")
    line("", ["median", "99 of 100", "most cpu"])
    cells = [f"{median:.1f}", f"{late:.1f}", f"{used:.1f}"]
    line("", cells, is_good=late <= MOST_MILLISECONDS)
    line("curves, once, s of cpu", [f"{loading:.2f}"])
    return late <= MOST_MILLISECONDS
