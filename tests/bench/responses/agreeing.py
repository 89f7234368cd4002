"""How far are parameters and standard errors from those of mirt?"""

import numpy as np
from mirt import fit_mirt

from scoring.responses import Item, Prior, ResponseModel, ResponseTable
from scoring.responses.curves import Parameters
from tests.bench.responses.telling import line
from tests.scoring.responses.rounds import answers

MOST_APART = 1e-3


def apart(n_points: int) -> float:
    """Return the largest difference from mirt in any parameter or standard error."""
    rng = np.random.default_rng(n_points)
    items = [Item(f"i{at:03d}", "IT", n_points, 0.6) for at in range(20)]
    values = np.full((20, n_points), np.log(0.8))
    values[:, 0], values[:, 1] = rng.normal(0.1, 0.3, 20), rng.normal(0, 0.8, 20)
    points = answers(Parameters(values, np.full(20, n_points)), rng.normal(size=800)).astype(int)
    flat = Prior(difficulty=np.inf, discrimination=np.inf, step=np.inf)
    ours = ResponseModel(prior=flat).fit(ResponseTable.from_matrix(items, points)).items_
    name, places = ("2PL", "difficulty") if n_points == 2 else ("GRM", "thresholds")
    theirs = fit_mirt(points, model=name, n_quadpts=61, tol=1e-9, max_iter=5000)
    pairs = [
        ([row.discrimination for row in ours], theirs.model.parameters["discrimination"]),
        ([row.discrimination_se for row in ours], theirs.standard_errors["discrimination"]),
        ([row.thresholds for row in ours], theirs.model.parameters[places]),
        ([row.threshold_se for row in ours], theirs.standard_errors[places]),
    ]
    return max(float(np.abs(np.ravel(own) - np.ravel(told)).max()) for own, told in pairs)


def print_apart(far: dict[str, float]) -> bool:
    """Print how far we are from mirt."""
    print(f"\nLargest difference from mirt in any parameter or error; target {MOST_APART}")
    for name, each in far.items():
        line(name, [f"{each:.1e}"], is_good=each <= MOST_APART)
    return max(far.values()) <= MOST_APART
