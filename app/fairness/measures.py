"""Hands categories and outcomes to scoring, takes rates, ratios and differences back."""

from collections import Counter
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from app.calibrations.measures import Opened
from app.fairness import rules
from app.fairness.models import WORDS
from app.fairness.pages import Difference, Group, Grouping

if TYPE_CHECKING:
    from scoring.fairness import Functioning, ImpactRatio
    from scoring.validation import Floats

SURE = 0.05
G = TypeVar("G", bound=Hashable)


@dataclass(frozen=True)
class Ratings:
    """Ratings of candidates whose measure is known, column by column, for there may be many."""

    as_of: datetime
    application: list[UUID]
    interviewer: list[str]
    question: list[str]
    competency: list[str]
    point: list[int]
    measure: list[float]


@dataclass(frozen=True)
class Outcome:
    """One person at one step: their categories, and whether they were selected."""

    sex: str | None
    ethnicity: str | None
    is_selected: bool

    @property
    def pair(self) -> rules.Pair | None:
        """Return both categories together, if both are known."""
        return (self.sex, self.ethnicity) if self.sex and self.ethnicity else None


def groupings(outcomes: Sequence[Outcome], *, fewest: int | None = None) -> tuple[Grouping, ...]:
    """Return how often each category was selected; who is hidden is not compared with either."""
    chosen = [each.is_selected for each in outcomes]
    sexes = [each.sex for each in outcomes]
    ethnicities = [each.ethnicity for each in outcomes]
    pairs_of = [each.pair for each in outcomes]
    return (
        _grouping("sex", _unless(sexes, rules.hidden(*_counted(sexes))), chosen, fewest),
        _grouping(
            "ethnicity", _unless(ethnicities, rules.hidden(*_counted(ethnicities))), chosen, fewest
        ),
        _grouping(
            "both", _unless(pairs_of, rules.hidden_pairs(*_counted(pairs_of))), chosen, fewest
        ),
    )


def lowest(groups: Sequence[str | None], selected: Sequence[bool]) -> Group | None:
    """Return the category that is selected least often, among those that can be compared."""
    from scoring.fairness import impact_ratios  # noqa: PLC0415 -- loads numpy

    if not any(groups):
        return None
    rows = [row for row in impact_ratios(groups, selected) if not isnan(row.ratio)]
    others = [row for row in rows if not row.is_reference]
    return _group(min(others, key=lambda row: row.ratio)) if others else None


def upper_half(scores: Sequence[float]) -> list[bool]:
    """Return who scored above the median of all."""
    from scoring.fairness import above_median  # noqa: PLC0415 -- loads numpy

    return above_median(scores) if scores else []


@dataclass(frozen=True)
class Expected:
    """What an average candidate of the same measure would have been given."""

    points: "Floats"
    variances: "Floats"


def differences(
    ratings: Ratings,
    expected: Expected,
    element: Sequence[str],
    group_of: Mapping[UUID, str | None],
    pairs: Sequence[tuple[str, str]],
) -> tuple[tuple[Difference, ...], int]:
    """Return each element of which something can be said for a pair of categories, and how few not."""
    from scoring.fairness import Answers, differential_functioning  # noqa: PLC0415 -- loads numpy

    answers = Answers(
        rating=ratings.point,
        expected=expected.points,
        variance=expected.variances,
        element=element,
        candidate=ratings.application,
        group=[group_of[each] for each in ratings.application],
    )
    found = [row for pair in pairs for row in differential_functioning(answers, *pair)]
    told = sorted((row for row in found if not row.is_few), key=lambda row: (row.p, row.element))
    few = {row.element for row in found} - {row.element for row in told}
    return tuple(_difference(row, ratings.as_of) for row in told), len(few)


def pairs(groups: Sequence[str | None], of: Sequence[str]) -> list[tuple[str, str]]:
    """Return every category that is large enough, held against the largest."""
    from scoring.fairness import FEWEST  # noqa: PLC0415 -- loads numpy

    counts = {group: sum(each == group for each in groups) for group in of}
    large = sorted((g for g in of if counts[g] >= FEWEST), key=lambda g: -counts[g])
    return [(group, large[0]) for group in large[1:]]


def expected(ratings: Ratings, calibration: Opened) -> Expected:
    """Return what an average candidate of each measure would be given, whatever their category."""
    from scoring.fairness import expected_ratings  # noqa: PLC0415 -- loads numpy

    frozen = calibration.frozen
    hard = {row.id: row.measure for row in frozen.questions}
    level = dict(zip(frozen.competencies, frozen.levels, strict=True))
    usual, severe = frozen.average_severity, calibration.severities
    columns = (ratings.measure, ratings.interviewer, ratings.question, ratings.competency)
    eta = [
        measure - severe.get(interviewer, usual) - hard.get(question, level[competency])
        for measure, interviewer, question, competency in zip(*columns, strict=True)
    ]
    steps = frozen.thresholds_for("", "")
    return Expected(*expected_ratings(eta, steps, lowest=frozen.points[0]))


def _difference(row: "Functioning", as_of: datetime) -> Difference:
    return Difference(
        name=row.element,
        slug=row.element,
        as_of=as_of,
        focal=WORDS[row.focal],
        reference=WORDS[row.reference],
        n_focal=row.n_focal,
        n_reference=row.n_reference,
        size=row.points,
        low=row.low * row.slope,
        high=row.high * row.slope,
        p=row.p,
        grade=row.grade,
        is_sure=row.p_adjusted < SURE,
        may_hide=row.may_hide,
    )


def _counted(groups: Sequence[G | None]) -> tuple[dict[G, int], int]:
    """Return how many are of each category, and of how many it is unknown."""
    counts = Counter(group for group in groups if group is not None)
    return dict(counts), len(groups) - counts.total()


def _unless(groups: Sequence[G | None], unseen: Container[G]) -> list[G | None]:
    """Return the categories, and none for those that are hidden."""
    return [None if group is None or group in unseen else group for group in groups]


def _grouping(
    by: str, groups: Sequence[G | None], chosen: Sequence[bool], fewest: int | None
) -> Grouping:
    from scoring.fairness import FEWEST, impact_ratios  # noqa: PLC0415 -- loads numpy

    shown = [is_in for group, is_in in zip(groups, chosen, strict=True) if group is not None]
    is_one_sided = rules.is_one_sided(len(shown), sum(shown))
    rows: tuple[ImpactRatio, ...] = ()
    if shown and not is_one_sided:
        rows = impact_ratios(groups, chosen, fewest=FEWEST if fewest is None else fewest)
    told = sorted(map(_group, rows), key=lambda row: [rules.PLACES[each] for each in row.groups])
    return Grouping(by, tuple(told), len(groups) - len(shown), is_one_sided)


def _group(row: "ImpactRatio") -> Group:
    return Group(
        groups=row.group if isinstance(row.group, tuple) else (str(row.group),),
        n=row.n,
        selected=row.selected,
        share=row.share,
        rate=row.rate,
        low=row.low,
        high=row.high,
        ratio=None if isnan(row.ratio) else row.ratio,
        p=None if isnan(row.p) else row.p,
        verdict=row.verdict,
    )
