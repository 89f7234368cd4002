"""From the summit to measures: centre, measure the extremes, and say how sure each is."""

import numpy as np
import numpy.typing as npt

from scoring.facets.design import Design
from scoring.facets.estimates import Measures
from scoring.facets.joint.extremes import FACETS, Extremes
from scoring.facets.statistics.kernels import Answers
from scoring.facets.statistics.levels import levels
from scoring.facets.statistics.residuals import moments_of
from scoring.validation import Floats, Integers

Places = dict[str, Floats]

_SIGN = {"candidate": 1.0, "interviewer": -1.0, "question": -1.0}


def pinned(design: Design, is_free: npt.NDArray[np.bool_]) -> list[int]:
    """Return one interviewer and one question to hold while searching, where nothing else does."""
    is_open = _unanchored(design)
    n, n_questions = len(design.table.interviewers), len(design.table.questions)
    held = []
    if is_open["interviewer"] and is_open["candidate"]:
        held += np.flatnonzero(is_free[:n])[:1].tolist()
    if is_open["question"] and (is_open["interviewer"] or is_open["candidate"]):
        held += (n + np.flatnonzero(is_free[n : n + n_questions])[:1]).tolist()
    return held


def centred(design: Design, places: Places) -> Places:
    """Put the means of questions and candidates at 0, where no anchor says otherwise."""
    is_open = _unanchored(design)
    ability, severity, difficulty = (places[name] for name in FACETS)
    if is_open["question"] and (is_open["interviewer"] or is_open["candidate"]):
        middle = np.nanmean(difficulty)
        difficulty = difficulty - middle
        severity = severity + (middle if is_open["interviewer"] else 0.0)
        ability = ability - (0.0 if is_open["interviewer"] else middle)
    if is_open["candidate"] and is_open["interviewer"]:
        middle = np.nanmean(ability)
        ability, severity = ability - middle, severity - middle
    return {"candidate": ability, "interviewer": severity, "question": difficulty}


def _unanchored(design: Design) -> dict[str, bool]:
    """Tell which facets hold no anchor at all."""
    return {name: not np.isfinite(getattr(design, f"{name}_anchor")).any() for name in FACETS}


def with_extremes(design: Design, extremes: Extremes, places: Places, odds: Floats) -> Places:
    """Measure the elements that were set aside, the last set aside first."""
    places = {name: values.copy() for name, values in places.items()}
    for turn in range(extremes.n_rounds, 0, -1):
        known = {name: np.nan_to_num(v, nan=float(np.nanmean(v))) for name, v in places.items()}
        for name in FACETS:
            sought = extremes.rounds[name] == turn
            if sought.any():
                places[name][sought] = _levels(design, sought, known, name, odds)
    return places


def _levels(
    design: Design, sought: npt.NDArray[np.bool_], known: Places, name: str, odds: Floats
) -> Floats:
    """Return the measures of the elements that are sought, in order."""
    code: Integers = getattr(design.table, name)
    rows = np.flatnonzero(sought[code])
    rest = predictor(design, known | {name: np.zeros_like(known[name])})[rows]
    short = (np.cumsum(sought) - 1).astype(np.int32)[code[rows]]
    found = levels(_answers(design, short, rest, odds, rows), int(sought.sum()))
    return _SIGN[name] * found.measure


def competency_measures(design: Design, whole: Measures, places: Places, odds: Floats) -> Measures:
    """Return each candidate in each competency, from the ratings of that competency alone."""
    table, n = design.table, len(design.table.competencies)
    if n == 1:
        return Measures(whole.measure[:, None], whole.se[:, None])
    rest = predictor(design, places | {"candidate": np.zeros(len(table.candidates))})
    code = table.candidate * np.int32(n) + table.competency
    every = np.arange(len(table))
    answers = _answers(design, code, np.nan_to_num(rest), odds, every)
    found = levels(answers, len(table.candidates) * n)
    return Measures(found.measure.reshape(-1, n), found.se.reshape(-1, n))


def predictor(design: Design, places: Places) -> Floats:
    """Return the linear predictor of every rating."""
    table = design.table
    eta: Floats = (
        places["candidate"][table.candidate]
        - places["interviewer"][table.interviewer]
        - places["question"][table.question]
    )
    return eta


def standard_errors(design: Design, extremes: Extremes, eta: Floats, odds: Floats) -> Places:
    """Return one over the root of each element's own information; 0 if it is anchored."""
    moments = moments_of(np.nan_to_num(eta), design.threshold_set, odds)
    information = design.table.weight * moments.variance
    return {name: _errors(design, extremes, information, name) for name in FACETS}


def _errors(design: Design, extremes: Extremes, information: Floats, name: str) -> Floats:
    code, anchor = getattr(design.table, name), getattr(design, f"{name}_anchor")
    size, kept = len(anchor), extremes.kept
    own = np.bincount(code[kept], information[kept], size)
    whole = np.bincount(code, information, size)
    total = np.where(extremes.rounds[name] > 0, whole, own)
    se = 1 / np.sqrt(np.where(total > 0, total, np.nan))
    errors: Floats = np.where(np.isnan(anchor), se, 0.0)
    return errors


def _answers(
    design: Design, code: Integers, rest: Floats, odds: Floats, rows: npt.NDArray[np.intp]
) -> Answers:
    table = design.table
    return Answers(
        code, rest, table.rating[rows], table.weight[rows], design.threshold_set[rows], odds
    )
