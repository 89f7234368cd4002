"""What a calibration knows of the interviewers and questions that new candidates met."""

from typing import NamedTuple

import numpy as np

from scoring.calibrations.calibration import Calibration
from scoring.errors import ScoringError
from scoring.posteriors.parts import Belief, Sheet, Sites, quadrature, steps_of
from scoring.ratings import RatingTable
from scoring.ratings.coding import WHOLE
from scoring.validation import Floats, Integers


class Known(NamedTuple):
    """The belief on every interviewer and question of a table, in this order."""

    table: RatingTable
    belief: Belief
    competency: Integers


class Seat(NamedTuple):
    """One candidate's ratings: what is believed of their predictors apart from the candidate."""

    mean: Floats
    noise: Floats
    competency: Integers
    sheet: Sheet
    sites: Sites


def known(table: RatingTable, calibration: Calibration) -> Known:
    """Return what the calibration knows of those in the table; the rest get its prior."""
    owner = _owners(table, calibration)
    places, alone, prior_mean = _places(table, calibration, owner)
    mean = np.where(places >= 0, _means(calibration)[places], prior_mean)
    whole = calibration.covariance
    levels = len(whole) - len(calibration.competencies)
    # an unknown question is its competency's level and a spread of its own
    stand_in = np.where(
        places >= 0, places, np.append(np.full(len(table.interviewers), -1), levels + owner)
    )
    is_there = (stand_in >= 0).astype(np.float64)
    covariance = whole[np.ix_(stand_in, stand_in)] * np.outer(is_there, is_there) + np.diag(alone)
    steps = steps_of(
        np.stack(
            [
                calibration.thresholds_for(question, calibration.competencies[of])
                for question, of in zip(table.questions, owner, strict=True)
            ]
        )
    )
    nodes, weights = quadrature()
    v = calibration.variances
    inner = np.array([v.general, v.specific, v.halo, v.answer])
    belief = Belief(inner, steps, np.exp(-steps), mean, covariance, nodes, weights)
    return Known(table, belief, owner.astype(np.int32))


def seated(found: Known, code: int) -> Seat:
    """Return the ratings of one candidate with the prior of all but the candidate."""
    table, belief = found.table, found.belief
    rows = slice(*np.searchsorted(table.candidate, [code, code + 1]))
    first = table.interviewer[rows]
    second = table.question[rows] + len(table.interviewers)
    halo = belief.variances[2] * (first[:, None] == first)
    answer = belief.variances[3] * (second[:, None] == second)
    met = belief.covariance
    cross = met[np.ix_(first, second)]
    noise = (
        halo + answer + met[np.ix_(first, first)] + met[np.ix_(second, second)] + cross + cross.T
    )
    point, weight = table.rating[rows], table.weight[rows]
    sites = Sites(0.7 * weight, weight * (point - (belief.steps.shape[1] - 1) / 2))
    return Seat(
        -belief.mean[first] - belief.mean[second],
        noise,
        found.competency[table.question[rows]],
        _sheet(table, rows),
        sites,
    )


def _sheet(table: RatingTable, rows: slice) -> Sheet:
    none = np.empty(0, dtype=np.int32)
    offsets = np.array([0, rows.stop - rows.start], dtype=np.int64)
    return Sheet(
        offsets,
        table.interviewer[rows],
        table.question[rows],
        table.competency[rows],
        table.question[rows],
        table.rating[rows],
        table.weight[rows],
        none,
        none,
        none,
        offsets,
    )


def _owners(table: RatingTable, calibration: Calibration) -> Integers:
    """Return each question's competency, as the calibration counts them."""
    of = {row.id: row.competency for row in calibration.questions}
    known_names = calibration.competencies
    owners = np.zeros(len(table.questions), dtype=np.int32)
    for code, question in enumerate(table.questions):
        said = table.competencies[table.competency_of_question[code]]
        name = of.get(question) or said
        name = known_names[0] if name == WHOLE and len(known_names) == 1 else name
        if name not in known_names:
            raise ScoringError(
                f"The calibration does not know the question {question!r} nor a competency {name!r}; "
                f"give the question one of {', '.join(known_names)}."
            )
        owners[code] = known_names.index(name)
    return owners


def _places(
    table: RatingTable, calibration: Calibration, owner: Integers
) -> tuple[Integers, Floats, Floats]:
    """Return places in the calibration (-1 unknown), variances of the unknown and their means."""
    interviewers = {row.id: code for code, row in enumerate(calibration.interviewers)}
    questions = {row.id: code + len(interviewers) for code, row in enumerate(calibration.questions)}
    places = np.array(
        [interviewers.get(label, -1) for label in table.interviewers]
        + [questions.get(label, -1) for label in table.questions]
    )
    spread = np.append(
        np.full(len(table.interviewers), calibration.variances.severity),
        np.full(len(table.questions), calibration.variances.difficulty),
    )
    mean = np.append(
        np.full(len(table.interviewers), calibration.average_severity),
        np.array(calibration.levels)[owner],
    )
    return places.astype(np.int32), np.where(places < 0, spread, 0.0), mean


def _means(calibration: Calibration) -> Floats:
    rows = [*calibration.interviewers, *calibration.questions]
    return np.array([row.measure for row in rows] + [0.0])
