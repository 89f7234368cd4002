"""The command line: ratings in files become calibrations, measures and tables."""

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scoring import files, printing
from scoring.errors import ScoringError, ScoringWarning

if TYPE_CHECKING:
    from scoring.ratings import RatingTable

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

DEFAULT_OUT = Path("calibration.json")


class Method(StrEnum):
    """How to estimate."""

    EB = "eb"
    MML = "mml"
    JML = "jml"


class Thresholds(StrEnum):
    """What shares its thresholds."""

    RATING = "rating"
    PARTIAL_CREDIT = "partial-credit"


class Part(StrEnum):
    """What has its own thresholds under partial credit."""

    QUESTION = "question"
    COMPETENCY = "competency"


RatingsFile = Annotated[
    Path,
    typer.Argument(
        metavar="RATINGS.csv", help="candidate, interviewer, question, rating; a row a rating."
    ),
]
Renames = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="THEIRS=OURS", help="Read a column under another name."),
]
Points = Annotated[
    str | None,
    typer.Option(metavar="LOW-HIGH", help="The scale of points; the observed one unless given."),
]


@app.command()
def calibrate(  # noqa: PLR0913 - one argument an option
    ratings: RatingsFile,
    *,
    method: Method = Method.EB,
    scale: Thresholds = Thresholds.RATING,
    partial_by: Part = Part.QUESTION,
    points: Points = None,
    renames: Renames = None,
    out: Annotated[Path, typer.Option(help="Where to save the calibration.")] = DEFAULT_OUT,
) -> None:
    """Fit the many-facet model to a file of ratings, and save it."""
    with _said(), printing.waiting(f"Reading {ratings.name}") as now:
        from scoring.facets import ManyFacetModel  # noqa: PLC0415 - opened only by those who fit
        from scoring.ratings import RatingTable  # noqa: PLC0415

        table = RatingTable.from_csv(ratings, columns=_renamed(renames), points=_points(points))
        _note_repeated(table)
        now(f"Fitting {len(table):,} ratings by method {method.value}")
        model = ManyFacetModel(method=method.value, scale=scale.value, partial_by=partial_by.value)
        model.fit(table)
        now(f"Telling how well {len(table):,} ratings fit")
        calibration = model.calibration_
        _written(out, calibration.save)
    printing.calibration(calibration)
    printing.subsets(calibration)
    typer.echo(f"Saved to {out}. See all of it: python -m scoring report {out}")


@app.command()
def measure(
    ratings: RatingsFile,
    *,
    calibration: Annotated[Path, typer.Option(metavar="FILE.json", help="A saved calibration.")],
    renames: Renames = None,
    out: Annotated[Path | None, typer.Option(help="Where to save the profiles as JSON.")] = None,
) -> None:
    """Measure candidates by a saved calibration, without a refit."""
    with _said(), printing.waiting(f"Measuring {ratings.name}"):
        from scoring.calibrations import Calibration  # noqa: PLC0415 - opened only by those who measure
        from scoring.calibrations import measure as measured  # noqa: PLC0415
        from scoring.ratings import RatingTable  # noqa: PLC0415

        frozen = Calibration.load(calibration)
        table = RatingTable.from_csv(ratings, columns=_renamed(renames), points=frozen.points)
        profiles = measured(table, frozen)
        if out:
            _written(out, partial(files.save, profiles))
    printing.profiles(profiles)


@app.command()
def report(
    calibration: Annotated[Path, typer.Argument(metavar="FILE.json", help="A saved calibration.")],
) -> None:
    """Show a saved calibration as tables."""
    with _said():
        from scoring.calibrations import Calibration  # noqa: PLC0415 - opened only by those who read

        printing.report(Calibration.load(calibration))


@app.command()
def simulate(  # noqa: PLR0913 - one argument an option
    *,
    candidates: Annotated[int, typer.Option(help="How many candidates.")] = 400,
    interviewers: Annotated[int, typer.Option(help="How many interviewers.")] = 25,
    panel: Annotated[int, typer.Option(help="How many interviewers a candidate meets.")] = 3,
    questions: Annotated[int, typer.Option(help="How many questions a candidate is asked.")] = 6,
    competencies: Annotated[int, typer.Option(help="How many competencies they cover.")] = 1,
    halo: Annotated[float, typer.Option(help="Standard deviation of halo, in logits.")] = 0.8,
    answer: Annotated[float, typer.Option(help="The same of candidate by question.")] = 0.5,
    seed: Annotated[int, typer.Option(help="The same seed draws the same round.")] = 0,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where ratings.csv and truth.json go.")],
) -> None:
    """Draw a hiring round with known truth: ratings.csv, and truth.json beside it."""
    with _said():
        from scoring.simulation import Design, Spreads  # noqa: PLC0415 - opened only by those who draw
        from scoring.simulation import simulate as drawn  # noqa: PLC0415

        design = Design(
            candidates=candidates,
            interviewers=interviewers,
            panel=panel,
            questions=questions,
            competencies=competencies,
        )
        spread = {"general": 0.6**0.5, "specific": 0.4**0.5} if competencies > 1 else {}
        round_ = drawn(design, Spreads(halo=halo, answer=answer, **spread), seed=seed)
        _written(out, partial(files.save_round, round_))
    typer.echo(f"Saved {len(round_.rating)} ratings and their truth to {out}.")


@contextmanager
def _said() -> Iterator[None]:
    """Say warnings as notes and a refusal as a sentence, and leave."""
    refusal = None
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", ScoringWarning)
        try:
            yield
        except ScoringError as fault:
            refusal = fault
    for sentence in dict.fromkeys(str(each.message) for each in noted):
        sys.stderr.write(f"Note: {sentence}\n")
    if refusal:
        sys.stderr.write(f"{refusal}\n")
        raise typer.Exit(1) from refusal


def _note_repeated(table: "RatingTable") -> None:
    repeated = table.repeated
    if repeated.size:
        warnings.warn(
            f"{len(repeated)} ratings stand twice or more, the first again in row {repeated[0] + 1}. "
            "Each counts; if they came in by mistake, take them out.",
            ScoringWarning,
            stacklevel=2,
        )


def _written(out: Path, write: Callable[[Path], object]) -> None:
    try:
        write(out)
    except OSError as fault:
        raise ScoringError(f"{out} cannot be written: {fault.strerror}.") from fault


def _renamed(renames: list[str] | None) -> dict[str, str]:
    pairs = [each.partition("=") for each in renames or []]
    faulty = [theirs for theirs, sign, ours in pairs if not (theirs and sign and ours)]
    if faulty:
        raise ScoringError(f"--map takes THEIRS=OURS, as in examinee=candidate, not {faulty[0]!r}.")
    return {theirs: ours for theirs, _, ours in pairs}


def _points(points: str | None) -> tuple[int, int] | None:
    if points is None:
        return None
    low, _, high = points.partition("-")
    if not (low.isdecimal() and high.isdecimal()):
        raise ScoringError(f"--points takes LOW-HIGH, as in 1-5, not {points!r}.")
    return int(low), int(high)
