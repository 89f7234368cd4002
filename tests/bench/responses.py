"""Do answers measure as they say, and does asking adaptively save what it should? With targets.

Run as ``python -m tests.bench.responses [replications]``. Truth is drawn anew each time: items lie
about their authors' figures as the priors say, the authors being all too hopeful or too doubtful by
half a logit or so; candidates are standard normal. Bias is short where it is both above its target
and above twice what so many draws leave to chance.

Adaptive sittings, which are under an exposure cap, are held against two fixed forms of the same
pool and blueprint that all candidates get. The authors' form is what this house's own fixed
sittings are like: it keeps the blueprint and spreads over difficulties as authors know them, and
knows nothing of how telling an item is. The target is for this one. The best form says most where
it says least, of 1,000 calibrated items and under no cap: no author has it, and it wears out its
items, but whoever has so many calibrated items should know what adaptive delivery saves beyond it.
Graded items say much at every ability, so with the best of them there is less to save; that line
is told without a target, and is no claim of 60 %.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
from mirt import fit_mirt

from scoring.adaptive import Blueprint, Exposure, fixed_form, next_item
from scoring.adaptive.selecting import CRITERIA
from scoring.responses import Item, Prior, ResponseModel, ResponseTable
from scoring.responses.correlating import blurred
from scoring.responses.curves import Parameters, chances
from scoring.responses.items import expected_parameters
from scoring.responses.problem import LOG_WEIGHTS, NODES
from tests.scoring.adaptive.pools import a_pool, answer
from tests.scoring.responses.rounds import answers

REPLICATIONS = 20
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
SITTINGS, CAP = 5000, 0.2
SMALL, HOUSE_CAP = 100, 0.5  # items of a young house's pool, and the cap of its sittings
SE = 0.32
MIXES = ("right or wrong", "and graded, mixed", "of 100, right or wrong", "of 100, mixed")
LARGE = 2  # of them are of 1,000 items
AUTHORS = 20  # forms as authors might make them
CELLS = {"a": 1.0, "b": 2.0, "c": 1.0, "d": 2.0}  # of a mixed pool, b and d are graded
COVER = (0.93, 0.97)
MOST_BIAS, MOST_APART, MOST_SHARE, MOST_MILLISECONDS = 0.05, 1e-3, 0.6, 20.0
ARRIVED, SURE = 0.95, 2.0


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
    return density @ NODES, (below > (1 - ARRIVED) / 2) & (below < (1 + ARRIVED) / 2)


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


def form_lengths(points: tuple[int, ...], se: float) -> tuple[int, int, int]:
    """Return how many items fixed forms need to be as sure as adaptive sittings are.

    First the best form, for the same standard error on average. Then the best forms of which none
    is seen by more candidates than the cap allows. Then the best form again, for 95 of 100
    candidates to be as sure as adaptive sittings make everybody.
    """
    pool = a_pool(1000, points=points, cells=tuple(CELLS))
    ability = np.random.default_rng(8).normal(size=1000)

    @cache
    def best(length: int):
        return form_ses(pool, fixed_form(pool, Blueprint(CELLS), length).items, ability)

    def worn(length: int):
        seen: list[str] = []
        ses = []
        for _ in range(round(1 / CAP)):
            form = fixed_form(pool, Blueprint(CELLS), length, without=seen)
            seen += form.items
            ses.append(form_ses(pool, form.items, ability))
        return np.array(ses)

    alone = shortest(lambda length: best(length).mean() <= se, 3, 64)
    return (
        alone,
        shortest(lambda length: worn(length).mean() <= se, alone - 1, alone + 16),
        shortest(lambda length: (best(length) <= SE).mean() >= ARRIVED, alone - 1, 64),
    )


def author_length(points: tuple[int, ...], se: float, size: int = 1000) -> int:
    """Return how many items a form as authors make it needs, for such a standard error on average."""
    pool = a_pool(size, points=points, cells=tuple(CELLS))
    ability = np.random.default_rng(8).normal(size=500)

    @cache
    def usual(length: int) -> float:
        forms = (authors_form(pool, length, seed) for seed in range(AUTHORS))
        return float(np.mean([form_ses(pool, form, ability).mean() for form in forms]))

    return shortest(lambda length: usual(length) <= se, 3, SMALL)


def authors_form(pool, length: int, seed: int) -> tuple[str, ...]:
    """Return items that keep the blueprint and spread over difficulty, whatever they tell."""
    rng, chosen = np.random.default_rng([seed, length]), []
    for cell, quota in quotas(length).items():
        own = sorted(pool.of_cell(cell), key=lambda at: pool.calibration.items[at].difficulty)
        strata = np.array_split(np.array(own), quota) if quota else []
        chosen += [pool.items[int(rng.choice(stratum))].id for stratum in strata]
    return tuple(chosen)


def quotas(length: int) -> dict[str, int]:
    """Share a length out among the cells, by largest remainder."""
    whole = sum(CELLS.values())
    exact = {cell: length * share / whole for cell, share in CELLS.items()}
    found = {cell: int(each) for cell, each in exact.items()}
    for cell in sorted(exact, key=lambda at: found[at] - exact[at])[: length - sum(found.values())]:
        found[cell] += 1
    return found


def shortest(is_enough, few: int, many: int) -> int:
    """Return the least length that is enough, by halving."""
    while many - few > 1:
        length = (few + many) // 2
        few, many = (few, length) if is_enough(length) else (length, many)
    return many


def form_ses(pool, names, ability):
    """Return the standard errors of candidates who get these items."""
    rows = [pool.calibration.items[pool.place[name]] for name in names]
    told = np.zeros((len(ability), len(NODES))) + LOG_WEIGHTS
    rng = np.random.default_rng(9)
    for row in rows:
        alone = Parameters(np.array([row.parameters]), np.array([row.n_points]))
        upto = chances(alone, ability)[0].cumsum(axis=0)
        earned = (rng.random(len(ability)) > upto[:-1]).sum(axis=0)
        told += pool.log_chances[pool.place[row.id], earned]
    density = np.exp(told - told.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    mean = density @ NODES
    return np.sqrt(density @ NODES**2 - mean**2)


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


def print_apart(far: dict[str, float]) -> bool:
    """Print how far we are from mirt."""
    print(f"\nLargest difference from mirt in any parameter or error; target {MOST_APART}")
    for name, each in far.items():
        line(name, [f"{each:.1e}"], is_good=each <= MOST_APART)
    return max(far.values()) <= MOST_APART


def print_exposure(run: Series) -> bool:
    """Print how often the most exposed item was asked."""
    is_good = run.exposure <= CAP and not run.over
    print(f"\nExposure over {len(run.lengths)} sittings, 1,000 items; cap {CAP:.0%} of sittings")
    line("most exposed", [f"{run.exposure:.1%}"], is_good=is_good)
    line("items used", [str(run.used)])
    cover = COVER[0] <= run.coverage <= COVER[1]
    line("intervals at the stop", [f"{run.coverage:.1%}"], is_good=cover)
    return bool(is_good and cover)


def print_saving(runs: list[Series], authors: list[int]) -> bool:
    """Print how many items adaptive sittings need, beside a form as authors make it."""
    print(f"\nItems for a mean standard error as at the stop ({SE}); target {MOST_SHARE:.0%}")
    print("against a form as authors make it: by blueprint, spread over difficulty")
    line("", ["adaptive", "authors'", "share", "over cap"])
    shares = [run.lengths.mean() / form for run, form in zip(runs, authors, strict=True)]
    for at, (run, form, share) in enumerate(zip(runs, authors, shares, strict=True)):
        cells = [f"{run.lengths.mean():.1f}", str(form), f"{share:.0%}", str(run.over)]
        line(MIXES[at], cells, is_good=bool(share <= MOST_SHARE) if at < LARGE else None)
    print(
        f"Of {SMALL} items, under a cap of {HOUSE_CAP:.0%}, a young house saves less: told, no target"
    )
    return bool(max(shares[:LARGE]) <= MOST_SHARE)


def print_saving_beyond_the_best(runs: list[Series], forms: list[tuple[int, ...]]) -> None:
    """Print what is saved beyond the best forms, which know each item's information; no target."""
    print("Against the best forms of 1,000 calibrated items, with no target:")
    print("one, under no cap; five that keep the cap; one that makes 95 of 100 as sure")
    line("", ["adaptive", "best", "share", "5 forms", "share", "95 sure", "share"])
    for name, run, best in zip(MIXES, runs, forms, strict=False):
        mean = run.lengths.mean()
        cells = [cell for form in best for cell in (str(form), f"{mean / form:.0%}")]
        line(name, [f"{mean:.1f}", *cells])


def print_criteria(runs: dict[str, Series]) -> None:
    """Print how many items each criterion needs."""
    print("\nItems needed by criterion, 300 sittings")
    for name, run in runs.items():
        line(name, [f"{run.lengths.mean():.2f}"])


def print_time() -> bool:
    """Print how long the next item takes."""
    median, late, used, loading = milliseconds()
    print(f"\nNext item of 1,000 in 13 competencies, ms; target {MOST_MILLISECONDS:.0f}")
    line("", ["median", "99 of 100", "most cpu"])
    cells = [f"{median:.1f}", f"{late:.1f}", f"{used:.1f}"]
    line("", cells, is_good=late <= MOST_MILLISECONDS)
    line("curves, once, s of cpu", [f"{loading:.2f}"])
    return late <= MOST_MILLISECONDS


def line(name: str, cells: list[str], *, is_good: bool | None = None) -> None:
    """Print one line of a table."""
    verdict = {None: "", True: "PASS", False: "short"}[is_good]
    print(f"{name:24}" + "".join(f"{cell:>10}" for cell in [*cells, verdict]), flush=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS))
