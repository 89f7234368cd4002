"""Interviewers and questions, which all candidates share: their prior, their posterior."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.facets.design import Design
from scoring.validation import Floats, Integers

LEVEL_VARIANCE = 25.0


class Facets(NamedTuple):
    """Mean and covariance of severities, difficulties and levels, and their log evidence."""

    mean: Floats
    covariance: Floats
    log_evidence: float


@dataclass(frozen=True, eq=False)
class Border:
    """Severities, then difficulties, then each competency's level of difficulty.

    What is free is fewer: ``x = turn @ z + start``. An anchored interviewer is not free; anchored
    questions move together, by how far the candidates stand from the anchors' origin.
    """

    n_interviewers: int
    owner: Integers
    n_competencies: int
    turn: Floats
    start: Floats
    shift_of: Integers

    @property
    def n_elements(self) -> int:
        """How many interviewers and questions there are."""
        return self.n_interviewers + len(self.owner)

    @property
    def is_held(self) -> bool:
        """Whether anything is anchored."""
        return self.turn.shape[0] != self.turn.shape[1] or bool((self.shift_of >= 0).any())

    def prior(self, severity: float, difficulty: float) -> Floats:
        """Return the prior precision of everything in the border."""
        j, e, d = self.n_interviewers, self.n_elements, self.n_competencies
        precision = np.zeros((e + d, e + d))
        precision[np.arange(j), np.arange(j)] = 1.0 / severity
        precision[np.arange(j, e), np.arange(j, e)] = 1.0 / difficulty
        precision[np.arange(j, e), e + self.owner] = -1.0 / difficulty
        precision[e + self.owner, np.arange(j, e)] = -1.0 / difficulty
        counts = np.bincount(self.owner, minlength=d)
        precision[np.arange(e, e + d), np.arange(e, e + d)] = (
            counts / difficulty + 1.0 / LEVEL_VARIANCE
        )
        return precision

    def solve(self, information: Floats, score: Floats, spreads: tuple[float, float]) -> Facets:
        """Return the posterior, given what the candidates' blocks said."""
        precision = self.prior(*spreads)
        e = self.n_elements
        precision[:e, :e] += information
        pull = np.concatenate([score, np.zeros(self.n_competencies)]) - precision @ self.start
        free = self._turned(precision) + self._shift_precision()
        covariance = np.linalg.inv(free).astype(np.float64, copy=False)
        right = pull @ self.turn
        z = covariance @ right
        log = 0.5 * float(right @ z) - 0.5 * float(np.linalg.slogdet(free)[1])
        log += float(score @ self.start[:e]) - 0.5 * float(self.start @ precision @ self.start)
        log -= 0.5 * self.n_interviewers * np.log(spreads[0]) + 0.5 * len(self.owner) * np.log(
            spreads[1]
        )
        return Facets(self.turn @ z + self.start, self._turned_back(covariance), log)

    def slopes(self, facets: Facets, spreads: tuple[float, float]) -> Floats:
        """Return the slopes of the log evidence in the log variances of severity and difficulty."""
        j, e = self.n_interviewers, self.n_elements
        second = facets.covariance + np.outer(facets.mean, facets.mean)
        square = np.diag(second)
        level = e + self.owner
        gaps = square[j:e] - 2 * second[np.arange(j, e), level] + square[level]
        return 0.5 * np.array(
            [square[:j].sum() / spreads[0] - j, gaps.sum() / spreads[1] - len(self.owner)]
        )

    def _turned(self, precision: Floats) -> Floats:
        turned: Floats = self.turn.T @ precision @ self.turn if self.is_held else precision
        return turned

    def _turned_back(self, covariance: Floats) -> Floats:
        back: Floats = self.turn @ covariance @ self.turn.T if self.is_held else covariance
        return back

    def _shift_precision(self) -> Floats:
        is_shift = np.arange(self.turn.shape[1]) >= self.turn.shape[1] - (self.shift_of >= 0).sum()
        return np.diag(np.where(is_shift, 1.0 / LEVEL_VARIANCE, 0.0))


def border_of(design: Design) -> Border:
    """Return the border of a design: what is free in it, and what its anchors hold."""
    table = design.table
    j, owner, d = len(table.interviewers), table.competency_of_question, len(table.competencies)
    anchor = np.concatenate([design.interviewer_anchor, design.question_anchor, np.full(d, np.nan)])
    is_free = np.isnan(anchor)
    anchored = np.flatnonzero(~np.isnan(design.question_anchor))
    shifted = np.unique(owner[anchored])
    shift_of = np.full(d, -1, dtype=np.int32)
    shift_of[shifted] = np.arange(len(shifted))
    shifts = np.zeros((len(anchor), len(shifted)))
    shifts[j + anchored, shift_of[owner[anchored]]] = -1.0
    turn = np.hstack([np.eye(len(anchor))[:, is_free], shifts])
    return Border(j, owner, d, turn, np.where(is_free, 0.0, anchor), shift_of)
