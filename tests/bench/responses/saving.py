"""What do adaptive sittings save, beside forms as authors make them and beside the best?"""

from tests.bench.responses.sitting import HOUSE_CAP, SE, SMALL, Series
from tests.bench.responses.telling import line

MIXES = ("right or wrong", "and graded, mixed", "of 100, right or wrong", "of 100, mixed")
LARGE = 2  # of them are of 1,000 items
MOST_SHARE = 0.6


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
