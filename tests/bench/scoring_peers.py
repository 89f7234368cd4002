"""What do the other methods of the field make of the same ratings? One function a method.

Each takes a table in which every candidate has equally many ratings, and returns what it thinks of
each candidate, of shape (n_candidates,) or (n_candidates, n_competencies).
"""

import numpy as np
import numpy.typing as npt

from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from tests.bench.scoring_mixed import fit_mixed

Floats = npt.NDArray[np.float64]


def raw_means(table: RatingTable) -> Floats:
    """Return the plain mean of each candidate's ratings in each competency."""
    return _by_candidate(table, table.rating).mean(axis=1)


def joint(table: RatingTable) -> Floats:
    """Return JML, as FACETS has it."""
    return _fitted_jointly(table).candidates.measure


def weighted(table: RatingTable) -> Floats:
    """Return Warm's weighted likelihood estimates, all else as JML has it."""
    found = _fitted_jointly(table)
    ease = -found.interviewers.measure[table.interviewer] - found.questions.measure[table.question]
    eta = _by_candidate(table, ease)
    rating = _by_candidate(table, table.rating)
    theta = np.zeros(len(eta))
    for _ in range(100):
        mean, variance, skew = _moments(eta + theta[:, None], found.thresholds[0])
        information = variance.sum(axis=1)
        score = (rating - mean).sum(axis=1) + skew.sum(axis=1) / (2 * information)
        theta += np.clip(score / information, -1, 1)
    return theta


def marginal(table: RatingTable) -> Floats:
    """Return MML by the mirt package: fixed facets, one normal trait, the posterior mean."""
    return fit_by_mirt(table).theta


def fit_by_mirt(table: RatingTable, tol: float = 1e-6):
    """Fit the same ratings with mirt's many-facet model."""
    from mirt.estimation import fit_mfrm  # noqa: PLC0415 - slow to import
    from mirt.models import Facet, PolytomousMFRM  # noqa: PLC0415

    model = PolytomousMFRM(
        len(table.questions),
        table.n_categories,
        [Facet("interviewer", len(table.interviewers))],
        category_structure="rating_scale",
    )
    return fit_mfrm(
        model,
        _by_candidate(table, table.rating),
        {"interviewer": _by_candidate(table, table.interviewer)},
        item_indices=_by_candidate(table, table.question),
        tol=tol,
    )


def mixed(table: RatingTable) -> Floats:
    """Return the best linear predictions of a linear mixed model, competency by competency."""
    found = fit_mixed(table)
    shape = (len(table.candidates), len(table.competencies))
    own, counts = np.zeros(shape), np.zeros(shape)
    np.add.at(own, (table.candidate, table.competency), found.answers.ravel())
    np.add.at(counts, (table.candidate, table.competency), 1)
    return found.candidates[:, None] + (own / counts if shape[1] > 1 else 0.0)


PEERS = {"raw": raw_means, "JML": joint, "WLE": weighted, "MML": marginal, "mixed": mixed}


def _fitted_jointly(table: RatingTable):
    return ManyFacetModel(method="jml").fit(table).estimates_


def _by_candidate(table: RatingTable, column: npt.NDArray) -> npt.NDArray:
    return column.reshape(len(table.candidates), -1)


def _moments(eta: Floats, thresholds: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean, variance and third central moment of a rating at each ``eta``."""
    category = np.arange(len(thresholds) + 1)
    logit = eta[..., None] * category - np.concatenate([[0.0], np.cumsum(thresholds)])
    chance = np.exp(logit - logit.max(axis=-1, keepdims=True))
    chance /= chance.sum(axis=-1, keepdims=True)
    mean = chance @ category
    off = category - mean[..., None]
    return mean, (chance * off**2).sum(axis=-1), (chance * off**3).sum(axis=-1)
