"""A new calibration is put on the scale of the last one, by the questions that both know."""

from dataclasses import dataclass, replace
from math import fsum, isfinite
from statistics import median
from typing import TypeVar

from scoring.calibrations.calibration import Calibration
from scoring.calibrations.rows import NAN, CandidateElement, Element, QuestionElement

LEAST_COMMON = 2
MOST_MOVED = 0.5  # logits off the rest: such a question is no longer the same, and does not link

Row = TypeVar("Row", Element, QuestionElement)


@dataclass(frozen=True)
class Link:
    """How a calibration was linked.

    ``shift`` is what was added to every difficulty and candidate, in logits, and ``se`` its doubt;
    ``common`` questions are known to both, and those ``left_out`` moved against the rest.
    """

    shift: float
    se: float
    common: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def is_linked(self) -> bool:
        """Whether enough questions are common to say how the scales lie to each other."""
        return len(self.common) - len(self.left_out) >= LEAST_COMMON


def linked(calibration: Calibration, last: Calibration) -> tuple[Calibration, Link]:
    """Return a calibration on the scale of the last one, and how it was linked.

    A fit settles its own origin: the mean of its candidates. One number, added to all difficulties
    and all candidates, changes no likelihood and no fair rating, and puts common questions where
    they were, by the mean of their differences, each weighed by its precision (mean-mean linking).
    Questions more than half a logit off the median difference are left out of it. Each common
    question and interviewer then tells its ``displacement``: how far it moved since.

    Parameters
    ----------
    calibration : Calibration
        The new one, as it was fitted.
    last : Calibration
        The one whose scale is kept.

    Returns
    -------
    tuple of Calibration and Link
        With fewer than two common questions the calibration as it was, not linked.

    References
    ----------
    .. [1] Kolen, M. J., & Brennan, R. L. (2014). Test Equating, Scaling, and Linking (3rd ed.),
       chapter 6. Springer. doi:10.1007/978-1-4939-0317-7

    Examples
    --------
    >>> prior = Calibration.prior(["RISK"], points=(1, 5))
    >>> linked(prior, prior)[1].is_linked
    False
    """
    link = _link(calibration, last)
    if not link.is_linked:
        return calibration, link
    moved = _shifted(calibration, link.shift)
    return (
        replace(
            moved,
            interviewers=_told(moved.interviewers, last.interviewers),
            questions=_told(moved.questions, last.questions),
        ),
        link,
    )


def _link(calibration: Calibration, last: Calibration) -> Link:
    before = {each.id: each for each in last.questions}
    common = [each for each in calibration.questions if each.id in before]
    moves = {each.id: before[each.id].measure - each.measure for each in common}
    middle = median(moves.values()) if moves else 0.0
    held = [each for each in common if abs(moves[each.id] - middle) <= MOST_MOVED]
    weights = [_precision(each, before[each.id]) for each in held]
    whole = fsum(weights)  # exact, so that the order of the questions changes no digit
    sums = fsum(weight * moves[each.id] for weight, each in zip(weights, held, strict=True))
    kept = {each.id for each in held}
    return Link(
        shift=sums / whole if whole else 0.0,
        se=(1 / whole) ** 0.5 if whole else NAN,
        common=tuple(each.id for each in common),
        left_out=tuple(each.id for each in common if each.id not in kept),
    )


def _precision(now: Element, before: Element) -> float:
    """Return one over the variance of a difference; an element held fast adds no doubt."""
    variance = sum(se**2 for se in (now.se, before.se) if isfinite(se))
    return 1 / max(variance, 1e-6)


def _shifted(calibration: Calibration, shift: float) -> Calibration:
    """Add one number to all difficulties and all candidates; no likelihood changes by it."""
    return replace(
        calibration,
        questions=tuple(
            replace(each, measure=each.measure + shift) for each in calibration.questions
        ),
        candidates=tuple(_lifted(each, shift) for each in calibration.candidates),
        levels=tuple(each + shift for each in calibration.levels),
        origins=tuple(each + shift for each in calibration.origins),
    )


def _lifted(candidate: CandidateElement, shift: float) -> CandidateElement:
    competencies = tuple(
        replace(each, measure=each.measure + shift) for each in candidate.competencies
    )
    return replace(candidate, measure=candidate.measure + shift, competencies=competencies)


def _told(rows: tuple[Row, ...], last: tuple[Row, ...]) -> tuple[Row, ...]:
    """Say of each element that was known before how far it moved."""
    before = {each.id: each.measure for each in last}
    return tuple(
        replace(each, displacement=each.measure - before.get(each.id, NAN)) for each in rows
    )
