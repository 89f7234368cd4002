"""Which single ratings are hard to believe?"""

from dataclasses import dataclass

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates
from scoring.facets.statistics.residuals import Residuals, residuals


@dataclass(frozen=True)
class UnexpectedRating:
    """A rating far from what the model expects.

    Attributes
    ----------
    row : int
        Where the rating stood in what was read; the first is 1.
    candidate, interviewer, question : str
    rating : int
    expected, residual : float
        In points.
    z : float
        The residual in standard deviations of the rating.
    """

    row: int
    candidate: str
    interviewer: str
    question: str
    rating: int
    expected: float
    residual: float
    z: float


def unexpected_ratings(
    design: Design,
    estimates: Estimates,
    found: Residuals | None = None,
    *,
    least: float = 3.0,
) -> tuple[UnexpectedRating, ...]:
    """Return the ratings that are ``least`` standard deviations off or more, farthest first."""
    found = found or residuals(design, estimates)
    z = found.standardised
    places = np.flatnonzero(np.abs(z) >= least)
    order = places[np.argsort(-np.abs(z[places]), kind="stable")]
    return tuple(_unexpected(design, found, int(place), float(z[place])) for place in order)


def _unexpected(design: Design, found: Residuals, place: int, z: float) -> UnexpectedRating:
    table = design.table
    return UnexpectedRating(
        row=int(table.row[place]) + 1,
        candidate=table.candidates[table.candidate[place]],
        interviewer=table.interviewers[table.interviewer[place]],
        question=table.questions[table.question[place]],
        rating=table.lowest + int(table.rating[place]),
        expected=table.lowest + float(found.moments.expected[place]),
        residual=float(found.residual[place]),
        z=z,
    )
