"""Hiring rounds with known truth."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.simulation.designs import Codes, Design, asked, panels, rows
from scoring.validation import Floats

USUAL_THRESHOLDS = (-1.8, -0.6, 0.6, 1.8)
_BLOCK = 20_000


@dataclass(frozen=True)
class Spreads:
    """Standard deviations of all that goes into a rating, in logits.

    Attributes
    ----------
    general, specific : float
        A candidate's general level, and what is particular to each competency.
    severity, difficulty : float
        Between interviewers, and between questions.
    halo : float
        What one interviewer thinks of one candidate whatever the question.
    answer : float
        What a candidate happened to answer to a question, shared by all who heard it.
    """

    general: float = 1.0
    specific: float = 0.0
    severity: float = 0.5
    difficulty: float = 0.6
    halo: float = 0.0
    answer: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) >= 0:
                raise ScoringError(f"The spread of {field.name} must be 0 or more.")


@dataclass(frozen=True, eq=False)
class Truth:
    """What was put in.

    Attributes
    ----------
    general : float array of shape (n_candidates,)
    competencies : float array of shape (n_candidates, n_competencies)
        General level plus what is specific to the competency.
    severity : float array of shape (n_interviewers,)
    difficulty : float array of shape (n_questions,)
    thresholds : float array of shape (n_categories - 1,)
    """

    general: Floats
    competencies: Floats
    severity: Floats
    difficulty: Floats
    thresholds: Floats

    def composite(self, weights: npt.ArrayLike | None = None) -> Floats:
        """Return the weighted mean of the competencies, of shape (n_candidates,)."""
        shares = np.ones(self.competencies.shape[1]) if weights is None else np.asarray(weights)
        composite: Floats = self.competencies @ (shares / shares.sum())
        return composite


@dataclass(frozen=True, eq=False)
class Round:
    """Ratings of one round, with the truth behind them.

    Attributes
    ----------
    candidate, interviewer, question, competency : int32 arrays of shape (n_ratings,)
    rating : int32 array of shape (n_ratings,)
        Points from 1.
    truth : Truth
    """

    design: Design
    candidate: Codes
    interviewer: Codes
    question: Codes
    competency: Codes
    rating: Codes
    truth: Truth

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return the ratings as columns by name, with readable labels."""
        return {
            "candidate": _labels("C", self.candidate),
            "interviewer": _labels("I", self.interviewer),
            "question": _labels("Q", self.question),
            "competency": _labels("K", self.competency),
            "rating": self.rating,
        }

    def records(self) -> list[dict[str, Any]]:
        """Return the ratings as one mapping a rating."""
        columns = {name: column.tolist() for name, column in self.columns().items()}
        return [
            dict(zip(columns, values, strict=True))
            for values in zip(*columns.values(), strict=True)
        ]


def simulate(
    design: Design | None = None,
    spreads: Spreads | None = None,
    *,
    thresholds: Sequence[float] = USUAL_THRESHOLDS,
    seed: int = 0,
) -> Round:
    """Draw one hiring round from the many-facet model.

    Parameters
    ----------
    design : Design
        Who meets whom and who asks what; 400 candidates, 25 interviewers unless given.
    spreads : Spreads
        Standard deviations in logits.
    thresholds : sequence of float
        Where neighbouring points are equally likely; they are centred on 0.
    seed : int
        The same seed gives the same round.

    Returns
    -------
    Round

    Raises
    ------
    ScoringError
        If there are no thresholds, or more than nine.

    Examples
    --------
    >>> drawn = simulate(Design(candidates=40, interviewers=5), seed=1)
    >>> len(drawn.rating), int(drawn.rating.min()), int(drawn.rating.max())
    (720, 1, 5)
    >>> sorted(drawn.records()[0])
    ['candidate', 'competency', 'interviewer', 'question', 'rating']
    """
    design, spreads = design or Design(), spreads or Spreads()
    steps = _steps(thresholds)
    rng = np.random.default_rng(seed)
    truth = _truth(design, spreads, steps, rng)
    candidate, interviewer, question = rows(design, panels(design, rng), asked(design, rng))
    competency = (question % design.competencies).astype(np.int32)
    eta = _eta(truth, (candidate, interviewer, question, competency), design)
    eta += spreads.halo * _effect(candidate, interviewer, design.interviewers, rng)
    eta += spreads.answer * _effect(candidate, question, design.bank_size, rng)
    rating = _ratings(eta, steps, rng)
    return Round(design, candidate, interviewer, question, competency, rating, truth)


def _steps(thresholds: Sequence[float]) -> Floats:
    steps = np.asarray(thresholds, dtype=np.float64)
    if not 1 <= steps.size <= 9:  # noqa: PLR2004 - two to ten points
        raise ScoringError(f"A scale has 1 to 9 thresholds, not {steps.size}.")
    centred: Floats = steps - steps.mean()
    return centred


def _truth(design: Design, spreads: Spreads, steps: Floats, rng: np.random.Generator) -> Truth:
    general = rng.normal(0, spreads.general, design.candidates)
    specific = rng.normal(0, spreads.specific, (design.candidates, design.competencies))
    return Truth(
        general=general,
        competencies=general[:, None] + specific,
        severity=rng.normal(0, spreads.severity, design.interviewers),
        difficulty=rng.normal(0, spreads.difficulty, design.bank_size),
        thresholds=steps,
    )


def _eta(truth: Truth, codes: tuple[Codes, Codes, Codes, Codes], design: Design) -> Floats:
    candidate, interviewer, question, competency = codes
    level = truth.competencies.ravel()[candidate * design.competencies + competency]
    eta: Floats = level - truth.severity[interviewer] - truth.difficulty[question]
    return eta


def _effect(candidate: Codes, other: Codes, n_other: int, rng: np.random.Generator) -> Floats:
    """Draw one standard normal for each pair that met, of shape (n_ratings,)."""
    pair = candidate.astype(np.int64) * n_other + other
    met, place = np.unique(pair, return_inverse=True)
    effect: Floats = rng.normal(size=len(met))[place]
    return effect


def _ratings(eta: Floats, steps: Floats, rng: np.random.Generator) -> Codes:
    """Draw a point from 1 for each rating, a block at a time to spare memory."""
    starts = range(0, len(eta), _BLOCK)
    return np.concatenate([_points(eta[start : start + _BLOCK], steps, rng) for start in starts])


def _points(eta: Floats, steps: Floats, rng: np.random.Generator) -> Codes:
    category = np.arange(len(steps) + 1)
    logit = eta[:, None] * category - np.concatenate(([0.0], np.cumsum(steps)))
    chance = np.exp(logit - logit.max(axis=1, keepdims=True)).cumsum(axis=1)
    mark = rng.random(len(eta)) * chance[:, -1]
    passed: Codes = (mark[:, None] > chance[:, :-1]).sum(axis=1, dtype=np.int32)
    return passed + np.int32(1)


def _labels(letter: str, code: Codes) -> npt.NDArray[np.str_]:
    names = np.array([f"{letter}{number + 1}" for number in range(int(code.max()) + 1)])
    return names[code]
