"""Ratings as the kernels of fixed facets see them: blocks of candidates, columns of one border."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from os import cpu_count
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from scoring.facets.design import Design
from scoring.posteriors.parts import Places
from scoring.validation import Floats, Integers

_WORTH_A_THREAD = 20_000

Part = TypeVar("Part")
Answer = TypeVar("Answer")


class Sheet(NamedTuple):
    """The ratings of some candidates.

    The border is all that candidates share: severities, then difficulties, then the running
    sums of each set of thresholds, K to a set. ``first``, ``second`` and ``steps`` are the
    places in it of a rating's interviewer, question and set.
    """

    offsets: Places
    first: Integers
    second: Integers
    steps: Integers
    rating: Integers
    weight: Floats


class Border(NamedTuple):
    """Where things stand in the border."""

    n_interviewers: int
    n_questions: int
    n_sets: int
    n_categories: int

    @property
    def n_elements(self) -> int:
        """How many interviewers and questions there are."""
        return self.n_interviewers + self.n_questions

    @property
    def size(self) -> int:
        """How many numbers the border holds."""
        return self.n_elements + self.n_sets * self.n_categories

    def steps(self, vector: Floats) -> Floats:
        """Return the running sums of thresholds, of shape (n_sets, K)."""
        return vector[self.n_elements :].reshape(self.n_sets, self.n_categories)

    def thresholds(self, vector: Floats) -> Floats:
        """Return thresholds, of shape (n_sets, K - 1)."""
        thresholds: Floats = np.diff(self.steps(vector), axis=1)
        return thresholds

    def is_free(self, design: Design, sheet: Sheet) -> npt.NDArray[np.bool_]:
        """Tell what may move: elements that are rated and not anchored, inner running sums."""
        inner = np.ones((self.n_sets, self.n_categories), dtype=bool)
        inner[:, [0, -1]] = False
        anchors = np.concatenate([design.interviewer_anchor, design.question_anchor])
        places = np.concatenate([sheet.first, sheet.second])
        is_rated = np.bincount(places, minlength=self.n_elements) > 0
        return np.concatenate([np.isnan(anchors) & is_rated, inner.ravel()])


def border_of(design: Design) -> Border:
    """Return the border of a design."""
    table = design.table
    sizes = len(table.interviewers), len(table.questions)
    return Border(*sizes, design.n_sets, table.n_categories)


def sheet_of(design: Design, kept: npt.NDArray[np.bool_]) -> Sheet:
    """Return the ratings that are kept, of all candidates."""
    table, border = design.table, border_of(design)
    candidate = table.candidate[kept]
    return Sheet(
        np.searchsorted(candidate, np.arange(len(table.candidates) + 1)).astype(np.int64),
        table.interviewer[kept],
        table.question[kept] + np.int32(border.n_interviewers),
        (design.threshold_set[kept] * border.n_categories + border.n_elements).astype(np.int32),
        table.rating[kept],
        table.weight[kept],
    )


def some_of(sheet: Sheet, chosen: npt.NDArray[np.intp]) -> Sheet:
    """Return the ratings of the chosen candidates."""
    counts = np.diff(sheet.offsets)
    is_chosen = np.zeros(len(counts), dtype=bool)
    is_chosen[chosen] = True
    rows = np.repeat(is_chosen, counts)
    offsets = np.concatenate([[0], np.cumsum(counts[chosen])])
    return Sheet(offsets, *(column[rows] for column in sheet[1:]))


def shares(sheet: Sheet, count: int | None = None) -> list[tuple[int, int]]:
    """Divide candidates into runs of about equally many ratings, one for each thread."""
    return runs(sheet.offsets, count)


def runs(offsets: Places, count: int | None = None) -> list[tuple[int, int]]:
    """Divide elements into runs of about equally many ratings, one for each thread."""
    n_ratings = int(offsets[-1])
    wanted = count or min(cpu_count() or 1, n_ratings // _WORTH_A_THREAD)
    marks = np.linspace(0, n_ratings, max(wanted, 1) + 1)
    cuts = np.searchsorted(offsets, marks).tolist()
    cuts[-1] = len(offsets) - 1
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def side_by_side(task: Callable[[Part], Answer], parts: Sequence[Part]) -> list[Answer]:
    """Do one task on every part, in as many threads as there are cores."""
    if len(parts) == 1:
        return [task(parts[0])]
    with ThreadPoolExecutor(min(len(parts), cpu_count() or 1)) as pool:
        return list(pool.map(task, parts))
