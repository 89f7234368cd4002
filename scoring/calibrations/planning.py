"""Which further interview would tell most of a candidate?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.calibrations.calibration import Calibration
from scoring.calibrations.known import Seat, known, seated
from scoring.calibrations.measuring import prior_of, shares_of
from scoring.errors import ScoringError
from scoring.posteriors.parts import Desk, desk
from scoring.posteriors.scales import chances
from scoring.posteriors.singles import Prior, settle
from scoring.ratings import RatingTable
from scoring.validation import Floats


@dataclass(frozen=True)
class NextInterview:
    """One interview that might be held, and what it would do for the composite's doubt.

    Attributes
    ----------
    interviewer : str
    questions : tuple of str
    se_now, se_after : float
        Standard error of the composite in logits; the latter as expected, whatever is rated.
    """

    interviewer: str
    questions: tuple[str, ...]
    se_now: float
    se_after: float


def next_interviews(
    ratings: Iterable[Mapping[str, Any]],
    calibration: Calibration,
    options: Iterable[tuple[str, Sequence[str]]],
    *,
    weights: Mapping[str, float] | None = None,
    competencies: Mapping[str, str] | None = None,
) -> tuple[NextInterview, ...]:
    """Return the interviews that might be held with one candidate, the most telling first.

    Parameters
    ----------
    ratings : iterable of mappings
        What the candidate was given so far, as ``RatingTable.from_records`` takes it.
    calibration : Calibration
    options : iterable of (interviewer, questions)
        The interviews that might be held.
    weights : mapping of str to float, optional
        The weight of each competency in the composite; equal unless given.
    competencies : mapping of str to str, optional
        The competency of each question that the calibration does not know.

    Notes
    -----
    Each rating yet to come is taken as a normal measurement whose precision is the information it
    is expected to carry where the candidate is believed to stand.

    Examples
    --------
    >>> calibration = Calibration.prior(["overall"], points=(1, 5))
    >>> given = [{"candidate": "Ann", "interviewer": "Joe", "question": "Q1", "rating": 4}]
    >>> best, other = next_interviews(given, calibration, [("Joe", ["Q2"]), ("Kim", ["Q2", "Q3"])])
    >>> best.interviewer, best.se_after < other.se_after < best.se_now
    ('Kim', True)
    """
    so_far = list(ratings)
    shares = shares_of(calibration, weights)
    rows = [
        _foreseen(
            (interviewer, tuple(questions)),
            _with_option(so_far, calibration, (interviewer, questions), competencies or {}),
            calibration,
            shares,
        )
        for interviewer, questions in options
    ]
    return tuple(sorted(rows, key=lambda row: row.se_after))


def _foreseen(
    option: tuple[str, tuple[str, ...]],
    table: RatingTable,
    calibration: Calibration,
    shares: Floats,
) -> NextInterview:
    """Return the doubt to expect once an interview was held; its ratings stand last."""
    seat = seated(known(table, calibration), 0)
    is_new = table.row > table.row[-1] - len(option[1])
    belief = known(table, calibration).belief
    prior = prior_of(calibration)
    d = len(calibration.competencies)
    towards = shares @ prior[:d][:, seat.competency]
    origin = np.append(calibration.origins, np.mean(calibration.origins))
    mean = seat.mean + origin[seat.competency]
    whole = seat.noise + prior[np.ix_(seat.competency, seat.competency)]
    precision = np.zeros(len(mean))
    at = _settled(seat, mean, whole, ~is_new, belief)
    precision[~is_new] = at[1]
    eta = mean + whole[:, ~is_new] @ at[0]
    precision[is_new] = [
        _information(float(eta[k]), belief.steps[table.question[k]]) for k in np.flatnonzero(is_new)
    ]
    own = float(shares @ prior[:d, :d] @ shares)
    now = own - _told(towards[~is_new], whole[np.ix_(~is_new, ~is_new)], precision[~is_new])
    after = own - _told(towards, whole, precision)
    return NextInterview(*option, float(np.sqrt(now)), float(np.sqrt(after)))


def _with_option(
    so_far: list[Mapping[str, Any]],
    calibration: Calibration,
    option: tuple[str, Sequence[str]],
    competencies: Mapping[str, str],
) -> RatingTable:
    interviewer, questions = option
    who = {str(row["candidate"]) for row in so_far} or {"candidate"}
    if len(who) > 1:
        raise ScoringError("next_interviews takes the ratings of one candidate at a time.")
    if not questions:
        raise ScoringError(f"An interview by {interviewer!r} without questions tells nothing.")
    middle = calibration.points[0]
    new = [
        {"candidate": next(iter(who)), "interviewer": interviewer, "question": q, "rating": middle}
        for q in questions
    ]
    of = dict(competencies) | {row.id: row.competency for row in calibration.questions}
    rows = [
        {"competency": of.get(str(row["question"]), calibration.competencies[0]), **row}
        for row in [*so_far, *new]
    ]
    return RatingTable.from_records(rows, points=calibration.points)


def _settled(
    seat: Seat,
    mean: Floats,
    whole: Floats,
    is_given: npt.NDArray[np.bool_],
    belief: Any,  # noqa: ANN401
) -> tuple[Floats, Floats]:
    """Return pull and precision of the ratings already given."""
    places = np.flatnonzero(is_given)
    at: Desk = desk(len(places), 1)
    sheet = seat.sheet._replace(
        thresholds=seat.sheet.thresholds[places],
        rating=seat.sheet.rating[places],
        weight=seat.sheet.weight[places],
    )
    sites = type(seat.sites)(seat.sites.precision[places], seat.sites.shift[places])
    settle(Prior(mean[places], whole[np.ix_(places, places)]), sheet, sites, belief, at)
    return at.pull[: len(places)], sites.precision


def _information(eta: float, steps: Floats) -> float:
    chance = chances(np.array([eta]), np.diff(steps))[0]
    points = np.arange(len(chance))
    return float(chance @ points**2 - (chance @ points) ** 2)


def _told(towards: Floats, whole: Floats, precision: Floats) -> float:
    """Return how much of a variance these ratings take away."""
    return float(towards @ np.linalg.solve(whole + np.diag(1.0 / precision), towards))
