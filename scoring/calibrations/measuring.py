"""New candidates measured by a frozen calibration, each by themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from scoring.calibrations.calibration import Calibration
from scoring.calibrations.known import Known, known, seated
from scoring.calibrations.profiles import CandidateProfile, ProfileMeasure
from scoring.errors import ScoringError
from scoring.posteriors.parts import desk
from scoring.posteriors.singles import Prior, settle
from scoring.ratings import RatingTable
from scoring.validation import Floats

Ratings = RatingTable | Iterable[Mapping[str, Any] | Sequence[Any]]


@dataclass(frozen=True, eq=False)
class _Posterior:
    """Mean and covariance of every competency, then of the general level."""

    mean: Floats
    covariance: Floats
    counts: Floats


def measure(
    ratings: Ratings,
    calibration: Calibration,
    *,
    candidates: Iterable[str] = (),
    weights: Mapping[str, float] | None = None,
    level: float = 0.95,
) -> tuple[CandidateProfile, ...]:
    """Return the profile of every candidate, from a frozen calibration and without a refit.

    Parameters
    ----------
    ratings : RatingTable or iterable of rows
        As ``RatingTable.from_records`` takes them.
    calibration : Calibration
        Interviewers and questions it does not know get its prior, and so a wider error.
    candidates : iterable of str
        Candidates to tell of even without a rating; they get the prior.
    weights : mapping of str to float, optional
        The weight of each competency in the composite; equal unless given.
    level : float, default=0.95
        How sure the intervals are.

    Examples
    --------
    >>> calibration = Calibration.prior(["overall"], points=(1, 5))
    >>> good, new = measure([("Ann", "Joe", "Q1", 5)], calibration, candidates=["Bob"])
    >>> good.composite.measure > 0, new.composite.measure, new.composite.se
    (True, 0.0, 1.0)
    """
    shares = shares_of(calibration, weights)
    width = NormalDist().inv_cdf(0.5 + _checked(level) / 2)
    table = _table(ratings, calibration)
    found = known(table, calibration) if table else None
    labels = dict.fromkeys([*(table.candidates if table else ()), *map(str, candidates)])
    place = {label: code for code, label in enumerate(table.candidates)} if table else {}
    return tuple(
        _profile(
            label, _posterior(found, place.get(label), calibration), calibration, (shares, width)
        )
        for label in labels
    )


def _table(ratings: Ratings, calibration: Calibration) -> RatingTable | None:
    if isinstance(ratings, RatingTable):
        if (ratings.lowest, ratings.highest) == calibration.points:
            return ratings
        return ratings.on_points(calibration.points)
    rows = list(ratings)
    return RatingTable.from_records(rows, points=calibration.points) if rows else None


def _posterior(found: Known | None, code: int | None, calibration: Calibration) -> _Posterior:
    """Return what the ratings of one candidate leave to be believed."""
    d = len(calibration.competencies)
    prior = prior_of(calibration)
    origin = np.append(calibration.origins, np.mean(calibration.origins))
    if found is None or code is None:
        return _Posterior(origin, prior, np.zeros(d))
    seat = seated(found, code)
    towards = prior[:, seat.competency]
    covariance = seat.noise + prior[np.ix_(seat.competency, seat.competency)]
    at = desk(len(seat.mean), 1)
    mean = seat.mean + origin[seat.competency]
    settle(Prior(mean, covariance), seat.sheet, seat.sites, found.belief, at)
    weight = at.inverse * np.outer(at.root, at.root)
    counts = np.bincount(seat.competency, minlength=d).astype(np.float64)
    return _Posterior(origin + towards @ at.pull, prior - towards @ weight @ towards.T, counts)


def _profile(
    label: str, posterior: _Posterior, calibration: Calibration, how: tuple[Floats, float]
) -> CandidateProfile:
    shares, width = how
    d = len(shares)
    covariance = posterior.covariance[:d, :d]
    se = np.sqrt(np.diag(posterior.covariance))
    total = int(posterior.counts.sum())
    whole = (float(shares @ posterior.mean[:d]), float(np.sqrt(shares @ covariance @ shares)))
    rows = [
        _row(calibration, name, (posterior.mean[i], se[i], width), int(posterior.counts[i]))
        for i, name in enumerate(calibration.competencies)
    ]
    return CandidateProfile(
        id=label,
        competencies=tuple(rows),
        general=_row(calibration, "", (posterior.mean[d], se[d], width), total),
        composite=_row(calibration, "", (*whole, width), total),
        covariance=tuple(map(tuple, covariance.tolist())),
        count=total,
    )


def _row(
    calibration: Calibration, name: str, said: tuple[float, float, float], count: int
) -> ProfileMeasure:
    mean, se, width = map(float, said)
    low, high = mean - width * se, mean + width * se
    points = calibration.fair_points(np.array([mean, low, high]), name or None)
    fair, fair_low, fair_high = points.tolist()
    return ProfileMeasure(name, mean, se, low, high, fair, fair_low, fair_high, count)


def prior_of(calibration: Calibration) -> Floats:
    """Return the prior covariance of every competency, then of the general level."""
    v, d = calibration.variances, len(calibration.competencies)
    specific = np.full(d, v.specific if d > 1 else 0.0) + calibration.origin_variances
    prior: Floats = v.general + np.diag(np.append(specific, 0.0))
    return prior


def shares_of(calibration: Calibration, weights: Mapping[str, float] | None) -> Floats:
    """Return the weight of each competency in the composite; they sum to 1."""
    given = dict(weights) if weights is not None else dict.fromkeys(calibration.competencies, 1.0)
    unknown = [name for name in given if name not in calibration.competencies]
    if unknown:
        raise ScoringError(
            f"There is no competency {unknown[0]!r} to weigh; the calibration knows {', '.join(calibration.competencies)}."
        )
    shares = np.array([given.get(name, 0.0) for name in calibration.competencies])
    if not (np.isfinite(shares).all() and (shares >= 0).all() and shares.sum() > 0):
        raise ScoringError("Weights must be 0 or more, and one of them above 0.")
    result: Floats = shares / shares.sum()
    return result


def _checked(level: float) -> float:
    if not 0 < level < 1:
        raise ScoringError(f"level must lie between 0 and 1, as 0.95 does; it is {level}.")
    return level
