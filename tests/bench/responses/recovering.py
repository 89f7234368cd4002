"""Draw items and candidates, calibrate, measure: does what was put in come out?"""

from typing import NamedTuple

import numpy as np

from scoring.responses import Item, Prior, ResponseModel, ResponseTable
from scoring.responses.correlating import blurred
from scoring.responses.curves import Parameters
from scoring.responses.items import expected_parameters
from scoring.responses.problem import LOG_WEIGHTS, NODES
from tests.bench.responses.telling import line
from tests.scoring.responses.rounds import answers

UNFITTED = 10  # times as many draws where no fit takes time: each has but one shift
Z = 1.959964
CONDITIONS = {  # candidates, items, different points
    "no answers, 2PL": (0, 30, 2),
    "no answers, graded": (0, 20, 5),
    "50 candidates, 2PL": (50, 30, 2),
    "200 candidates, 2PL": (200, 30, 2),
    "200 candidates, graded": (200, 15, 5),
    "500 candidates, 2PL": (500, 30, 2),
}
MEASURED = 300
COVER = (0.93, 0.97)
LEVEL = 0.95
MOST_BIAS, SURE = 0.05, 2.0


class Trial(NamedTuple):
    """One draw: errors and coverage of the items' parameters and of abilities."""

    bias: np.ndarray  # of log discrimination, and of difficulty
    rmse: float
    coverage: float
    ability_bias: float
    ability_rmse: float
    ability_coverage: float


def trial(name: str, seed: int) -> Trial:
    """Draw items, calibrate them, and measure other candidates by them."""
    n_candidates, n_items, n_points = CONDITIONS[name]
    rng = np.random.default_rng([seed, n_candidates, n_points])
    items = [Item(f"i{at:03d}", "IT", n_points, rng.uniform(0.35, 0.85)) for at in range(n_items)]
    truth = drawn(tuple(items), rng)
    points = answers(truth, rng.normal(size=n_candidates), seed)
    table = ResponseTable.from_matrix(items, points.reshape(-1, n_items))
    fitted = ResponseModel().fit(table)
    off = np.array([row.parameters for row in fitted.items_]) - truth.values
    se = np.array([np.sqrt(np.diag(row.full_covariance)) for row in fitted.items_])
    ability = rng.normal(size=MEASURED)
    mean, within = measured(fitted.calibration_, answers(truth, ability, seed + 1), ability)
    return Trial(
        off[:, :2].mean(axis=0),
        np.sqrt((off[:, :2] ** 2).mean()),
        (np.abs(off / se) < Z).mean(),
        (mean - ability).mean(),
        np.sqrt(((mean - ability) ** 2).mean()),
        within.mean(),
    )


def drawn(items, rng) -> Parameters:
    """Return true parameters about what the authors expect."""
    expected, prior = expected_parameters(items, 0.0), Prior()
    values = expected.values.copy()
    values[:, 0] += rng.normal(0, prior.discrimination, len(items))
    values[:, 1] += rng.normal(0, prior.difficulty, len(items))
    values[:, 1] += rng.normal(0, prior.capable_sd)
    values[:, 2:] += rng.normal(0, prior.step, values[:, 2:].shape)
    return Parameters(values, expected.n_points)


def measured(calibration, points, ability):
    """Return the mean of each posterior, and whether its 95 % interval holds the ability."""
    curves, _ = calibration.curves(each.id for each in calibration.items)
    logs = np.log(np.maximum(curves, 1e-300))
    told = logs[np.arange(len(logs)), points.astype(int)].sum(axis=1)
    told = blurred(told, calibration.common * len(told)) + LOG_WEIGHTS
    density = np.exp(told - told.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    upto, ends = density.cumsum(axis=1), NODES + (NODES[1] - NODES[0]) / 2
    below = np.array([np.interp(a, ends, row) for a, row in zip(ability, upto, strict=True)])
    return density @ NODES, (below > (1 - LEVEL) / 2) & (below < (1 + LEVEL) / 2)


def print_recovery(jobs, trials) -> bool:
    """Print what came out of what was put in."""
    print("Recovery: mean over draws; coverage of 95 % intervals, target 93 to 97 %")
    line("", ["bias a", "bias b", "rmse", "cover", "th bias", "th rmse", "th cover"])
    good = True
    for name in CONDITIONS:
        own = [each for each, (of, _) in zip(trials, jobs, strict=True) if of == name]
        columns = [np.array(column) for column in zip(*own, strict=True)]
        bias, rmse, cover, th_bias, th_rmse, th_cover = (each.mean(axis=0) for each in columns)
        off = np.column_stack([columns[0], columns[3]])
        chance = SURE * off.std(axis=0, ddof=1) / np.sqrt(len(off))
        is_good = (np.abs(off.mean(axis=0)) <= np.maximum(MOST_BIAS, chance)).all()
        is_good &= all(COVER[0] <= each <= COVER[1] for each in (cover, th_cover))
        cells = [f"{bias[0]:+.3f}", f"{bias[1]:+.3f}", f"{rmse:.3f}", f"{cover:.1%}"]
        cells += [f"{th_bias:+.3f}", f"{th_rmse:.3f}", f"{th_cover:.1%}"]
        line(name, cells, is_good=bool(is_good))
        good &= bool(is_good)
    return good
