"""Is what the model says of its own doubt true? Seven conditions with known truth.

Run as ``python -m tests.bench.scoring_accuracy [replications] [condition ...]``. Beside each figure
stands its floor: the same draws measured with the true spreads and thresholds given, which no
method can beat but by luck. A condition is short where the root mean squared error lies above both
the best published one and the floor, or where 95 % intervals cover less than 93 or more than 97 %.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from scoring.facets import ManyFacetModel
from scoring.facets.bayes.blocks import blocks_of, measures
from scoring.facets.bayes.border import border_of
from scoring.facets.bayes.crews import Threads
from scoring.facets.bayes.hyper import Hyper, Space
from scoring.facets.bayes.origins import targets_of
from scoring.facets.bayes.posterior import Posterior
from scoring.facets.design import design
from scoring.facets.rows import Variances
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS

REPLICATIONS = 20
Z = 1.959964
NO_SPREAD = 1e-6
NEAR_THE_FLOOR = 1.01
# the best measured of JML, WLE, MML (mirt) and lme4
BEST = {
    "ideal": 0.282,
    "halo": 0.509,
    "small": 0.488,
    "serial": 0.591,
    "weakly linked": 0.515,
    "panel of five": 0.431,
    "six competencies": 0.383,
}
BEST_COMPETENCY = 0.604
HEADS = ("condition", "RMSE", "floor", "best", "cover", "s.e.", "RMSE/c", "cover/c", "slope")


class Trial(NamedTuple):
    """One replication: errors after linear alignment, how often the truth was covered."""

    rmse: float
    floor: float
    coverage: float
    mean_se: float
    competency_rmse: float
    competency_coverage: float
    slope: float


def trial(name: str, seed: int) -> Trial:
    """Draw one round, fit it, compare with the truth."""
    drawn = CONDITIONS[name].draw(seed)
    table = RatingTable.from_arrays(drawn.columns(), points=(1, 5))
    found = ManyFacetModel().fit(table).estimates_
    truth = drawn.truth.competencies[[int(label[1:]) - 1 for label in table.candidates]]
    whole, each = found.candidates, found.competencies
    composite = truth.mean(axis=1)
    return Trial(
        aligned(whole.measure, composite),
        aligned(with_truth_given(table, CONDITIONS[name].spreads), composite),
        covered(whole.measure, whole.se, composite),
        float(whole.se.mean()),
        float(np.mean([aligned(*pair) for pair in zip(each.measure.T, truth.T, strict=True)])),
        covered(each.measure, each.se, truth),
        float(np.polyfit(whole.measure, composite, 1)[0]),
    )


def with_truth_given(table, spreads):
    """Return the composites that the true spreads and thresholds lead to."""
    squares = {name: getattr(spreads, name) ** 2 or NO_SPREAD for name in Variances._fields}
    n = len(table.competencies)
    given = Variances(**squares | ({"specific": 0.0} if n == 1 else {}))
    drawn = design(table, "rating", "question", None)
    blocks = blocks_of(drawn, np.arange(len(table.candidates)), 1)
    posterior = Posterior(border_of(drawn), Threads(blocks), Space(1, 5, n > 1))
    settled = posterior.settle(Hyper(given, np.array([[-1.8, -0.6, 0.6, 1.8]])), 1e-7)
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, targets_of(drawn)))
    return told[:, n, 0]


def aligned(estimate, truth):
    """Return the root mean squared error of the best straight line through the estimates."""
    line = np.polynomial.Polynomial.fit(estimate, truth, 1)
    return float(np.sqrt(np.mean((line(estimate) - truth) ** 2)))


def covered(estimate, se, truth):
    """Return how often the 95 % interval holds the truth."""
    return float((np.abs(estimate - truth) < Z * se).mean())


def is_good(name: str, mean: Trial) -> bool:
    """Return whether a condition is as accurate, and as honest, as it should be."""
    is_near = mean.rmse <= max(BEST[name], NEAR_THE_FLOOR * mean.floor)
    is_true = 0.93 <= mean.coverage <= 0.97
    return (
        is_near
        and is_true
        and (name != "six competencies" or mean.competency_rmse <= BEST_COMPETENCY)
    )


def main(replications: int, names: list[str]) -> int:
    """Print one line a condition; return 1 if one falls short."""
    print(f"{HEADS[0]:18}" + "".join(f"{head:>9}" for head in HEADS[1:]))
    jobs = [(name, seed) for name in names for seed in range(replications)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        trials = list(pool.map(trial, *zip(*jobs, strict=True)))
    are_good = []
    for name in names:
        own = [each for each, (of, _) in zip(trials, jobs, strict=True) if of == name]
        mean = Trial(*np.mean(own, axis=0))
        are_good.append(is_good(name, mean))
        print(line(name, mean), "" if are_good[-1] else "short")
    return int(not all(are_good))


def line(name: str, mean: Trial) -> str:
    """Return one line of the table."""
    numbers = [mean.rmse, mean.floor, BEST[name]]
    more = [mean.mean_se, mean.competency_rmse]
    return (
        f"{name:18}"
        + "".join(f"{each:9.3f}" for each in numbers)
        + f"{mean.coverage:9.1%}"
        + "".join(f"{each:9.3f}" for each in more)
        + f"{mean.competency_coverage:9.1%}{mean.slope:9.2f}"
    )


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given.pop(0)) if given and given[0].isdecimal() else REPLICATIONS
    sys.exit(main(count, given or list(CONDITIONS)))
