"""How long does a fit take, and how much memory? Beside a bare pass over the same ratings.

Run as ``python -m tests.bench.scoring_speed [ratings ...]``; 7,000, 70,000 and 700,000 unless given.
Each fit runs in a fresh process; kernels are compiled before the clock starts.
"""

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from scoring.calibrations import measure
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate

SIZES = (7_000, 70_000, 700_000)
METHODS = ("eb", "mml", "jml")
A_CANDIDATE = 18
SPREADS = Spreads(general=0.8, specific=0.6, halo=0.6, answer=0.4)
TARGETS = {("eb", 700_000): 8.0, ("mml", 700_000): 1.0, ("jml", 700_000): 0.3}
# measured at 700,000 ratings on two cores
PEERS = {"mirt, one competency, no halo": 7.7, "lme4": 54.8, "mfrmr": 480.0}


class Run(NamedTuple):
    """Seconds of a fit and of a bare pass, and the most memory held, in megabytes."""

    seconds: float
    floor: float
    megabytes: float
    converged: bool


def table_of(n_ratings: int) -> RatingTable:
    """Draw 18 ratings a candidate from 100 interviewers and 40 questions in 8 competencies."""
    design = Design(
        candidates=n_ratings // A_CANDIDATE,
        interviewers=100,
        panel=3,
        questions=6,
        bank=40,
    )
    columns = simulate(design, SPREADS, seed=1).columns()
    number = np.char.replace(columns["question"].astype(str), "Q", "").astype(int)
    columns["competency"] = np.char.add("K", (number % 8).astype(str))
    return RatingTable.from_arrays(columns, points=(1, 5))


def run(method: str, n_ratings: int) -> Run:
    """Fit once to compile, and once on the clock."""
    ManyFacetModel(method=method).fit(table_of(3_600))
    table = table_of(n_ratings)
    start = time.perf_counter()
    model = ManyFacetModel(method=method).fit(table)
    seconds = time.perf_counter() - start
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(seconds, bare_pass(table), held, model.estimates_.converged)


def bare_pass(table: RatingTable) -> float:
    """Return the seconds that one bare pass over the likelihood takes in numpy."""
    eta = np.zeros(len(table))
    steps = np.arange(table.n_categories)
    start = time.perf_counter()
    np.log(np.exp(eta[:, None] * steps).sum(axis=1)).sum()
    return time.perf_counter() - start


def one_candidate() -> float:
    """Return the milliseconds that frozen measuring of one candidate takes."""
    table = table_of(7_200)
    calibration = ManyFacetModel().fit(table).calibration_
    rows = [
        {
            "candidate": "new",
            "interviewer": table.interviewers[table.interviewer[k]],
            "question": table.questions[table.question[k]],
            "competency": table.competencies[table.competency[k]],
            "rating": table.lowest + int(table.rating[k]),
        }
        for k in range(A_CANDIDATE)
    ]
    measure(rows, calibration)
    start = time.perf_counter()
    for _ in range(50):
        measure(rows, calibration)
    return (time.perf_counter() - start) / 50 * 1000


def import_seconds() -> float:
    """Return how long the library takes to import, in this process's interpreter."""
    start = time.perf_counter()
    for name in [name for name in sys.modules if name.split(".")[0] == "scoring"]:
        del sys.modules[name]
    __import__("scoring")
    return time.perf_counter() - start


def main(sizes: list[int]) -> int:
    """Print one line a fit; return 1 if a target is missed."""
    print(f"{'method':8}{'ratings':>12}{'seconds':>10}{'target':>9}{'MB':>8}{'bare pass':>11}")
    is_missed = False
    for n in sizes:
        for method in METHODS:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found = pool.submit(run, method, n).result()
            target = TARGETS.get((method, n))
            is_missed = is_missed or (target is not None and found.seconds > target)
            print(
                f"{method:8}{n:12,}{found.seconds:10.2f}{target or '':>9}{found.megabytes:8.0f}"
                f"{found.floor:11.4f}{'' if found.converged else '  not converged'}",
                flush=True,
            )
    print(f"frozen measuring of one candidate: {one_candidate():.2f} ms (target 2)")
    print(f"import: {import_seconds():.3f} s (target 0.2)")
    for name, seconds in PEERS.items():
        print(f"peer at 700,000: {name}: {seconds} s")
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main([int(each.replace(",", "")) for each in sys.argv[1:]] or list(SIZES)))
