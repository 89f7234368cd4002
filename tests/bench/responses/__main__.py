"""Run all, side by side, and print the tables."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from scoring.adaptive.selecting import CRITERIA
from tests.bench.responses.agreeing import apart, print_apart
from tests.bench.responses.choosing import print_time
from tests.bench.responses.forming import author_length, form_lengths
from tests.bench.responses.recovering import CONDITIONS, UNFITTED, print_recovery, trial
from tests.bench.responses.saving import (
    print_criteria,
    print_saving,
    print_saving_beyond_the_best,
)
from tests.bench.responses.sitting import (
    SITTINGS,
    SMALL,
    print_exposure,
    series,
)

REPLICATIONS = 20


def main(replications: int) -> int:
    """Print the tables; return 1 if anything falls short."""
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        long = pool.submit(series, (2,), SITTINGS, "narrowing")
        jobs = [
            (name, seed)
            for name, (n_candidates, *_) in CONDITIONS.items()
            for seed in range(replications * (1 if n_candidates else UNFITTED))
        ]
        trials = list(pool.map(trial, *zip(*jobs, strict=True), chunksize=5))
        far = {name: pool.submit(apart, k) for name, k in (("2PL", 2), ("graded", 5))}
        each = {name: pool.submit(series, (2,), 300, name) for name in CRITERIA}
        mixed = pool.submit(series, (2, 5), 300, "narrowing")
        good = [print_recovery(jobs, trials)]
        good += [print_apart({name: future.result() for name, future in far.items()})]
        good += [print_exposure(long.result())]
        forms = [
            pool.submit(form_lengths, points, float(run.result().ses.mean()))
            for points, run in (((2,), long), ((2, 5), mixed))
        ]
        authors = [
            pool.submit(author_length, points, float(run.result().ses.mean()))
            for points, run in (((2,), long), ((2, 5), mixed))
        ]
        few = [pool.submit(series, points, 300, size=SMALL) for points in ((2,), (2, 5))]
        authors += [
            pool.submit(author_length, points, float(run.result().ses.mean()), SMALL)
            for points, run in zip(((2,), (2, 5)), few, strict=True)
        ]
        runs = [long.result(), mixed.result(), *(run.result() for run in few)]
        good += [print_saving(runs, [usual.result() for usual in authors])]
        print_saving_beyond_the_best(runs[:2], [best.result() for best in forms])
        print_criteria({name: future.result() for name, future in each.items()})
    good += [print_time()]
    print(f"\n{time.perf_counter() - begun:.0f} s in all")
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS))
