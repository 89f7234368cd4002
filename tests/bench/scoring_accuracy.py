"""Is what the model says of its own doubt true? Seven conditions with known truth, beside its peers.

Run as ``python -m tests.bench.scoring_accuracy [replications] [condition ...]``. Every method
measures the same draws: raw means, JML, Warm's WLE, MML by mirt, and a linear mixed model with halo
and answer as lme4 fits it. Beside them stands the floor: the model told the true spreads and
thresholds, which no method beats but by luck. The figures that were published come from other
draws, which were easier or harder: raw means, published too, tell how much. So the best published
figure is also shown as it would be here ("here": its ratio to raw means, times our raw means), with
the distance in standard errors, 20 draws being on either side.

A condition is short where a peer is nearer to the truth on the same draws, to the three digits
shown, where the error is more than two standard errors above the best published one, or where 95 %
intervals cover less than 93 or more than 97 %.
"""

import os
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from scoring.errors import ScoringWarning
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
from tests.bench.scoring_peers import PEERS

REPLICATIONS = 20
Z = 1.959964
NO_SPREAD = 1e-6
SURE = 2.0
# the best measured of JML, WLE, MML (mirt) and lme4 on 20 other draws, and raw means on the same
PUBLISHED = {
    "ideal": (0.282, 0.414),
    "halo": (0.509, 0.566),
    "small": (0.488, 0.525),
    "serial": (0.591, 0.625),
    "weakly linked": (0.515, 0.567),
    "panel of five": (0.431, 0.493),
    "six competencies": (0.383, 0.454),
}
PUBLISHED_COMPETENCY = 0.604
METHODS = ("ours", "floor", *PEERS)


class Trial(NamedTuple):
    """One replication: errors after linear alignment by method, how often the truth was covered."""

    rmse: np.ndarray
    competency_rmse: np.ndarray
    coverage: float
    competency_coverage: float
    slope: float


def trial(name: str, seed: int) -> Trial:
    """Draw one round, let every method measure it, compare with the truth."""
    warnings.simplefilter("ignore", ScoringWarning)
    drawn = CONDITIONS[name].draw(seed)
    table = RatingTable.from_arrays(drawn.columns(), points=(1, 5))
    truth = drawn.truth.competencies[[int(label[1:]) - 1 for label in table.candidates]]
    composite = truth.mean(axis=1)
    found = ManyFacetModel().fit(table).estimates_
    told = [found.competencies.measure, with_truth_given(table, CONDITIONS[name].spreads)]
    told += [np.reshape(peer(table), (len(truth), -1)) for peer in PEERS.values()]
    return Trial(
        np.array([aligned(each.mean(axis=1), composite) for each in told]),
        np.array([aligned_each(each, truth) for each in told]),
        covered(found.candidates.measure, found.candidates.se, composite),
        covered(found.competencies.measure, found.competencies.se, truth),
        float(np.polyfit(found.candidates.measure, composite, 1)[0]),
    )


def with_truth_given(table, spreads):
    """Return the competencies that the true spreads and thresholds lead to."""
    squares = {name: getattr(spreads, name) ** 2 or NO_SPREAD for name in Variances._fields}
    n = len(table.competencies)
    given = Variances(**squares | ({"specific": 0.0} if n == 1 else {}))
    drawn = design(table, "rating", "question", None)
    blocks = blocks_of(drawn, np.arange(len(table.candidates)), 1)
    posterior = Posterior(border_of(drawn), Threads(blocks), Space(1, 5, n > 1))
    settled = posterior.settle(Hyper(given, np.array([[-1.8, -0.6, 0.6, 1.8]])), 1e-7)
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, targets_of(drawn)))
    return told[:, :n, 0]


def aligned(estimate, truth):
    """Return the root mean squared error of the best straight line through the estimates."""
    line = np.polynomial.Polynomial.fit(estimate, truth, 1)
    return float(np.sqrt(np.mean((line(estimate) - truth) ** 2)))


def aligned_each(estimate, truth):
    """Return the same for each competency, on average; nan for a method that knows of none."""
    if estimate.shape != truth.shape:
        return np.nan
    return np.mean([aligned(*pair) for pair in zip(estimate.T, truth.T, strict=True)])


def covered(estimate, se, truth):
    """Return how often the 95 % interval holds the truth."""
    return float((np.abs(estimate - truth) < Z * se).mean())


class Verdict(NamedTuple):
    """What all replications of one condition say."""

    name: str
    rmse: np.ndarray
    competency_rmse: np.ndarray
    coverage: float
    competency_coverage: float
    slope: float
    above_published: float

    @property
    def published_here(self) -> float:
        """What the best published figure would be on draws as hard as these."""
        best, raw = PUBLISHED[self.name]
        return best / raw * float(self.rmse[METHODS.index("raw")])

    @property
    def is_good(self) -> bool:
        """Whether nothing is nearer to the truth, and the doubt is true."""
        is_best = round(self.rmse[0], 3) <= round(self.rmse[2:].min(), 3)
        is_true = 0.93 <= self.coverage <= 0.97
        is_fine = self.name != "six competencies" or (
            self.competency_rmse[0] <= PUBLISHED_COMPETENCY
        )
        return bool(is_best and is_true and is_fine and self.above_published < SURE)


def verdict(name: str, trials: list[Trial]) -> Verdict:
    """Return the means over replications, and how far they lie from the published figures."""
    best, raw = PUBLISHED[name]
    rmse, *rest = (np.array(each) for each in zip(*trials, strict=True))
    return Verdict(
        name,
        rmse.mean(axis=0),
        *(each.mean(axis=0) for each in rest),
        standard_errors_above(rmse[:, 0] / rmse[:, METHODS.index("raw")], best / raw),
    )


def standard_errors_above(draws, published: float) -> float:
    """Return how surely the mean of the draws lies above a figure from 20 draws of its own."""
    spread = draws.std(ddof=1) if len(draws) > 1 else np.nan
    return float((draws.mean() - published) / spread / np.sqrt(1 / len(draws) + 1 / REPLICATIONS))


def main(replications: int, names: list[str]) -> int:
    """Print the tables; return 1 if a condition falls short."""
    jobs = [(name, seed) for name in names for seed in range(replications)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        trials = list(pool.map(trial, *zip(*jobs, strict=True)))
    verdicts = [
        verdict(name, [each for each, (of, _) in zip(trials, jobs, strict=True) if of == name])
        for name in names
    ]
    print_errors(verdicts)
    print_competencies(verdicts)
    print_doubt(verdicts)
    return int(not all(each.is_good for each in verdicts))


def print_errors(verdicts: list[Verdict]) -> None:
    """Print the composite's error by method, and the published ones with their distance."""
    print("Root mean squared error of the composite after linear alignment, on the same draws")
    print_line("", [*METHODS, "here", "(s.e.)", "publ.", "its raw"])
    for each in verdicts:
        here = [f"{each.published_here:.3f}", f"{each.above_published:+.1f}"]
        cells = [*(f"{error:.3f}" for error in each.rmse), *here]
        cells += [f"{figure:.3f}" for figure in PUBLISHED[each.name]]
        print_line(each.name, [*cells, "" if each.is_good else "short"])


def print_competencies(verdicts: list[Verdict]) -> None:
    """Print the error by competency, where there are several."""
    for each in verdicts:
        if each.name == "six competencies":
            cells = [f"{error:.3f}" for error in each.competency_rmse]
            print_line("  each of the six", [*cells, "", "", f"{PUBLISHED_COMPETENCY:.3f}"])


def print_doubt(verdicts: list[Verdict]) -> None:
    """Print how often 95 % intervals hold the truth; the slope is 1 where nothing is stretched."""
    print("\nOur 95 % intervals")
    print_line("", ["cover", "each", "slope"])
    for each in verdicts:
        cover = [f"{each.coverage:.1%}", f"{each.competency_coverage:.1%}"]
        print_line(each.name, [*cover, f"{each.slope:.2f}"])


def print_line(name: str, cells: list[str]) -> None:
    """Print one line of a table."""
    print(f"{name:18}" + "".join(f"{cell:>8}" for cell in cells), flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    count = int(given.pop(0)) if given and given[0].isdecimal() else REPLICATIONS
    sys.exit(main(count, given or list(CONDITIONS)))
