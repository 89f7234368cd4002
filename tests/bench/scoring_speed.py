"""How long does a fit take, and how much memory? Beside its peers and a bare pass, in one run.

Run as ``python -m tests.bench.scoring_speed [ratings ...]``; 700 to 7 million unless given. Each fit
runs in a process of its own, everything compiled before the clock starts; the quickest of three
counts, and a bare pass over the likelihood is taken before each, so that a busy machine shows in
both. The clock starts at coded ratings (a ``RatingTable``), as it does for the peers; what reading
and coding take is told apart. What overruns its limit is stopped, so the run comes to its end.

Peers run at the sizes at which they finish in a minute: the mirt package (one competency, fixed
interviewers, no halo) and statsmodels' linear mixed model (fixed interviewers and questions,
candidates random, no halo) at 700 ratings only: it takes minutes for 7,000, and with halo it took
41 seconds for 1,800.
"""

import os
import pickle
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pandas as pd

from scoring.calibrations import measure
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate
from tests.bench.scoring_floor import joint_floor, marginal_floor
from tests.bench.scoring_limits import Failure, within
from tests.bench.scoring_peers import fit_by_mirt

SIZES = (700, 7_000, 70_000, 700_000, 7_000_000)
A_CANDIDATE = 18
SPREADS = Spreads(general=0.8, specific=0.6, halo=0.6, answer=0.4)
LARGEST = 7_000_000
# seconds at 700,000 ratings on two cores that nobody else uses, and megabytes
TARGETS = {"eb": (8.0, 1024), "mml": (1.0, None), "jml": (0.3, None)}
TARGETS_AT = 700_000
MOST_TIMES_LARGER = 11
PLURALS = {
    "candidate": "candidates",
    "interviewer": "interviewers",
    "question": "questions",
    "competency": "competencies",
}
HEADS = ("seconds", "cpu", "MB", "bare pass", "times it", "target")
MOST_MILLISECONDS, MOST_IMPORT_SECONDS = 2.0, 0.2
# seconds until a process is stopped: compiling, three fits and their bare passes
LIMIT_OURS, LIMIT_PEERS = 900, 240


class Run(NamedTuple):
    """Wall and processor seconds of a fit, those of a bare pass, and the most memory held, in MB."""

    seconds: float
    processor: float
    floor: float
    megabytes: float
    converged: bool


def by_ours(method: str):
    """Return how to fit by one of our methods."""
    return lambda table: ManyFacetModel(method=method).fit(table).estimates_


def by_statsmodels(table: RatingTable):
    """Fit a linear mixed model: candidates random, interviewers and questions fixed, no halo."""
    from statsmodels.formula.api import mixedlm  # noqa: PLC0415 - slow to import

    names = ("candidate", "interviewer", "question", "rating")
    columns = pd.DataFrame({name: getattr(table, name) for name in names})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = mixedlm(
            "rating ~ C(interviewer) + C(question)",
            columns,
            groups="candidate",
        )
        return model.fit(reml=False)


# how to fit, the pass beside it, and the fewest and the most ratings to try it at
FITS = {
    "eb": (by_ours("eb"), joint_floor, (700, LARGEST)),
    "mml": (by_ours("mml"), marginal_floor, (7_000, LARGEST)),
    "jml": (by_ours("jml"), joint_floor, (7_000, LARGEST)),
    "mirt": (fit_by_mirt, marginal_floor, (7_000, 700_000)),
    "statsmodels": (by_statsmodels, joint_floor, (700, 700)),
}


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


def draw(path: Path, n_ratings: int) -> tuple[float, float]:
    """Save a table of so many ratings; return the seconds that reading and coding them takes."""
    table = table_of(n_ratings)
    path.write_bytes(pickle.dumps(table))
    columns = {
        name: np.array(getattr(table, PLURALS[name]))[getattr(table, name)] for name in PLURALS
    }
    columns["rating"] = table.rating + table.lowest
    start, used = time.perf_counter(), time.process_time()
    RatingTable.from_arrays(columns, points=(1, 5))
    return time.perf_counter() - start, time.process_time() - used


def run(name: str, path: Path, n_ratings: int) -> Run:
    """Fit once to compile, and then on the clock, a bare pass before each."""
    fit, floor, _ = FITS[name]
    table = pickle.loads(path.read_bytes())  # noqa: S301 - our own bytes
    warnings.simplefilter("ignore")  # 700 ratings by 100 interviewers do not link them all
    fit(table_of(3_600) if name in TARGETS else table)
    best = Run(np.inf, np.inf, np.inf, 0.0, converged=False)
    for _ in range(1 if n_ratings >= LARGEST else 3):
        bare = min(best.floor, floor(table))
        start, used = time.perf_counter(), time.process_time()
        converged = bool(fit(table).converged)
        seconds, processor = time.perf_counter() - start, time.process_time() - used
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        least = min(best.seconds, seconds), min(best.processor, processor)
        best = Run(*least, bare, held, converged)
    return best


def one_candidate() -> float:
    """Return the milliseconds that frozen measuring of one candidate takes, the quickest of 50."""
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
    times = []
    for _ in range(50):
        start = time.perf_counter()
        measure(rows, calibration)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def import_seconds() -> float:
    """Return how long the library takes to import, in a new interpreter; the quickest of five."""
    code = "import time; s = time.perf_counter(); import scoring; print(time.perf_counter() - s)"
    command = [sys.executable, "-c", code]
    return min(float(subprocess.check_output(command, timeout=60)) for _ in range(5))


def main(sizes: list[int]) -> int:
    """Print one line a fit; return 1 if a target is missed."""
    print(f"{os.cpu_count()} cores; load before we start {os.getloadavg()[0]:.1f}")
    print(f"{'fit':12}{'ratings':>11}" + "".join(f"{head:>11}" for head in HEADS))
    found: dict[tuple[str, int], Run] = {}
    for n in sizes:
        with TemporaryDirectory() as folder:
            found |= of_size(Path(folder) / "table", n)
    missed = [name for name in TARGETS if is_missed(name, found.get((name, TARGETS_AT)))]
    missed += too_slow_when_large(found) + small_things()
    print(f"short: {', '.join(missed) or 'nothing'}")
    return int(bool(missed))


def of_size(path: Path, n: int) -> dict[tuple[str, int], Run]:
    """Run all that can be run at a size, and print a line each."""
    coding = within(LIMIT_OURS, draw, path, n)
    if isinstance(coding, Failure):
        print(f"{'drawing':12}{n:11,}  {coding.reason}", flush=True)
        return {}
    print(f"{'coding':12}{n:11,}{coding[0]:11.3f}{coding[1]:11.3f}", flush=True)
    found = {}
    for name, (_, _, (fewest, most)) in FITS.items():
        if fewest <= n <= most:
            limit = LIMIT_OURS if name in TARGETS else LIMIT_PEERS
            each = within(limit, run, name, path, n)
            if isinstance(each, Run):
                found[name, n] = each
            print(line(name, n, each), flush=True)
    return found


def line(name: str, n: int, found: Run | Failure) -> str:
    """Return one line of the table."""
    if isinstance(found, Failure):
        return f"{name:12}{n:11,}  {found.reason}"
    told = f"{found.seconds:11.3f}{found.processor:11.3f}{found.megabytes:11.0f}"
    target = ""
    if n == TARGETS_AT and name in TARGETS:
        target = f"{TARGETS[name][0]:11}  {'short' if is_missed(name, found) else 'PASS'}"
    return (
        f"{name:12}{n:11,}{told}{found.floor:11.5f}{found.seconds / found.floor:11.0f}{target}"
        f"{'' if found.converged else '  not converged'}"
    )


def is_missed(name: str, found: Run | None) -> bool:
    """Return whether a fit took longer, or held more, than it should."""
    seconds, megabytes = TARGETS[name]
    return found is not None and (
        found.seconds > seconds or (megabytes is not None and found.megabytes > megabytes)
    )


def too_slow_when_large(found: dict[tuple[str, int], Run]) -> list[str]:
    """Name the methods that take over 11 times as long for ten times the ratings."""
    missed = []
    for name in TARGETS:
        small, large = (found.get((name, n)) for n in (TARGETS_AT, LARGEST))
        if small and large:
            ratio = large.seconds / small.seconds
            print(f"{name}: ten times the ratings take {ratio:.1f} times as long (at most 11)")
            missed += [f"{name} at 7 million"] * (ratio > MOST_TIMES_LARGER)
    return missed


def small_things() -> list[str]:
    """Print how long one candidate and the import take; name what is missed."""
    milliseconds, seconds = within(LIMIT_OURS, one_candidate), import_seconds()
    if isinstance(milliseconds, Failure):
        print(f"frozen measuring of one candidate: {milliseconds.reason}")
        return ["one candidate"]
    print(f"frozen measuring of one candidate: {milliseconds:.2f} ms (at most 2)")
    print(f"import of the library: {seconds:.3f} s (at most 0.2)")
    return ["one candidate"] * (milliseconds > MOST_MILLISECONDS) + ["import"] * (
        seconds > MOST_IMPORT_SECONDS
    )


if __name__ == "__main__":
    sys.exit(main([int(each.replace(",", "")) for each in sys.argv[1:]] or list(SIZES)))
