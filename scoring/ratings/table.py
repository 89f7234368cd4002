"""The table of ratings: one row a rating, labels coded as whole numbers."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.ratings.coding import Points, build
from scoring.ratings.columns import columns_of_csv, columns_of_records
from scoring.validation import Floats, Integers

MOST_CATEGORIES = 10


@dataclass(frozen=True, eq=False)
class RatingTable:
    """Ratings as coded columns, sorted by candidate.

    Attributes
    ----------
    candidates, interviewers, questions, competencies : tuple of str
        Labels in natural order ("2" before "10"); the columns below point into them.
    candidate, interviewer, question, competency : int32 arrays of shape (n_ratings,)
    rating : int32 array of shape (n_ratings,)
        Category from 0 to ``n_categories - 1``; ``lowest`` is the point that category 0 stands for.
    weight : float array of shape (n_ratings,)
        How many ratings each row counts for; 1 unless given.
    group : str array or None
        A background group of the candidate, for differential functioning.
    time : float array or None
        When the rating was given, in days or any other unit, for drift.
    row : int32 array of shape (n_ratings,)
        Where each rating stood in what was read; the first is 0.

    Examples
    --------
    >>> table = RatingTable.from_records(
    ...     [("Ann", "Joe", "Q1", 4), ("Ann", "Kim", "Q1", 3), ("Bob", "Joe", "Q1", 1)]
    ... )
    >>> table.candidates, table.lowest, table.n_categories
    (('Ann', 'Bob'), 1, 4)
    >>> table.rating
    array([3, 2, 0], dtype=int32)
    """

    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    questions: tuple[str, ...]
    competencies: tuple[str, ...]
    candidate: Integers
    interviewer: Integers
    question: Integers
    competency: Integers
    rating: Integers
    weight: Floats
    row: Integers
    lowest: int
    n_categories: int
    group: npt.NDArray[np.str_] | None = None
    time: Floats | None = None

    def __len__(self) -> int:
        return len(self.rating)

    @property
    def highest(self) -> int:
        """The point that the last category stands for."""
        return self.lowest + self.n_categories - 1

    @property
    def competency_of_question(self) -> Integers:
        """The competency each question belongs to, of shape (n_questions,)."""
        owner = np.zeros(len(self.questions), dtype=np.int32)
        owner[self.question] = self.competency
        return owner

    @property
    def offsets(self) -> npt.NDArray[np.int64]:
        """Where each candidate's ratings begin, of shape (n_candidates + 1,)."""
        return np.searchsorted(self.candidate, np.arange(len(self.candidates) + 1)).astype(np.int64)

    @property
    def fingerprint(self) -> str:
        """A digest of the ratings that does not depend on the order they were read in."""
        labels = [self.candidates, self.interviewers, self.questions, self.competencies]
        order = np.lexsort(
            (self.weight, self.rating, self.question, self.interviewer, self.candidate)
        )
        digest = hashlib.sha256(repr((labels, self.lowest, self.n_categories)).encode())
        for column in (self.candidate, self.interviewer, self.question, self.rating, self.weight):
            digest.update(column[order].tobytes())
        return digest.hexdigest()

    @property
    def repeated(self) -> Integers:
        """Rows that say in all they say the same as an earlier one, of shape (n_repeated,)."""
        columns: list[npt.NDArray[Any]] = [self.candidate, self.interviewer, self.question]
        columns += [self.rating, self.weight, *([] if self.time is None else [self.time])]
        order = np.lexsort((self.row, *columns[::-1]))
        is_same = np.all([np.diff(column[order]) == 0 for column in columns], axis=0)
        return np.sort(self.row[order[1:][is_same]])

    def on_points(self, points: tuple[int, int]) -> Self:
        """Return the same ratings on a wider scale of points."""
        low, high = points
        if (
            self.lowest + int(self.rating.min()) < low
            or self.lowest + int(self.rating.max()) > high
        ):
            raise ScoringError(
                f"The ratings run from {self.lowest} to {self.highest}, off the scale from {low} to {high}."
            )
        shifted = (self.rating + (self.lowest - low)).astype(np.int32)
        return replace(self, rating=shifted, lowest=low, n_categories=high - low + 1)

    @classmethod
    def from_records(
        cls,
        records: Iterable[Mapping[str, Any] | Sequence[Any]],
        *,
        columns: Mapping[str, str] | None = None,
        points: Points = None,
    ) -> Self:
        """Read rows: mappings by column name, or (candidate, interviewer, question, rating).

        Parameters
        ----------
        records : iterable
            One row a rating; an empty rating (None, "" or nan) was not given and is left out.
        columns : mapping of str to str, optional
            What the rows call a column, and what it is called here: ``{"judge": "interviewer"}``.
        points : (int, int), optional
            Lowest and highest point of the scale; the observed ones unless given.
        """
        return cls._of(columns_of_records(records, columns or {}), points)

    @classmethod
    def from_csv(
        cls, path: str | Path, *, columns: Mapping[str, str] | None = None, points: Points = None
    ) -> Self:
        """Read a CSV file with a header line, UTF-8."""
        return cls._of(columns_of_csv(Path(path), columns or {}), points)

    @classmethod
    def from_arrays(
        cls,
        columns: Mapping[str, Sequence[Any] | npt.NDArray[Any]],
        *,
        points: Points = None,
    ) -> Self:
        """Read columns by name: any mapping of equally long sequences; a data frame is one too."""
        return cls._of({name: columns[name] for name in columns}, points)

    @classmethod
    def _of(cls, columns: Mapping[str, Sequence[Any] | npt.NDArray[Any]], points: Points) -> Self:
        table = cls(**build(columns, points))
        if table.n_categories > MOST_CATEGORIES:
            raise ScoringError(
                f"Ratings run from {table.lowest} to {table.highest}: that is {table.n_categories} points, "
                f"and the model takes 2 to {MOST_CATEGORIES}. Join neighbouring points before fitting."
            )
        return table
