"""Which elements can be compared at all? Those that shared ratings link."""

from dataclasses import dataclass

import numpy as np

from scoring.posteriors.compiled import compiled
from scoring.ratings import RatingTable
from scoring.validation import Integers


@dataclass(frozen=True)
class Subset:
    """Elements that are linked with each other, and with none outside.

    Attributes
    ----------
    link : tuple of str
        The two facets whose ratings do not link the subsets: ("candidate", "interviewer")
        means that each group of candidates has interviewers of its own. Empty if everything
        is linked and this is the only subset.
    candidates, interviewers, questions : tuple of str
        Empty for a facet that is not in question.
    """

    link: tuple[str, ...]
    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    questions: tuple[str, ...]


def subsets(table: RatingTable) -> tuple[Subset, ...]:
    """Return the one subset of a linked table, or the parts that nothing compares.

    Every two facets must be linked by ratings. If candidates fall into groups with
    interviewers of their own, a strong group cannot be told from lenient interviewers, though
    all were asked the same questions; the same holds for candidates and questions, and for
    interviewers and questions.

    References
    ----------
    .. [1] Weeks, D. L., & Williams, D. R. (1964). A note on the determination of connectedness
       in an N-way cross classification. Technometrics, 6(3), 319-324.
    """
    codes = {
        "candidate": table.candidate,
        "interviewer": table.interviewer,
        "question": table.question,
    }
    pairs = (("candidate", "interviewer"), ("candidate", "question"), ("interviewer", "question"))
    parts = [part for pair in pairs for part in _parts(table, pair, codes)]
    if parts:
        return tuple(parts)
    return (Subset((), table.candidates, table.interviewers, table.questions),)


def _parts(table: RatingTable, pair: tuple[str, str], codes: dict[str, Integers]) -> list[Subset]:
    """Return what two facets fall into; nothing if they are linked throughout."""
    labels = {
        "candidate": table.candidates,
        "interviewer": table.interviewers,
        "question": table.questions,
    }
    n_first, n_second = len(labels[pair[0]]), len(labels[pair[1]])
    root = np.arange(n_first + n_second, dtype=np.int32)
    join(root, codes[pair[0]], codes[pair[1]], n_first)
    tops = np.unique(root)
    if len(tops) == 1:
        return []
    found = []
    for top in tops:
        inside = np.flatnonzero(root == top)
        members = {
            pair[0]: tuple(labels[pair[0]][code] for code in inside[inside < n_first]),
            pair[1]: tuple(labels[pair[1]][code - n_first] for code in inside[inside >= n_first]),
        }
        found.append(
            Subset(
                pair, *(members.get(name, ()) for name in ("candidate", "interviewer", "question"))
            )
        )
    return found


@compiled
def top_of(root: Integers, element: int) -> int:
    """Return the root of an element, shortening the way there."""
    while root[element] != element:
        root[element] = root[root[element]]
        element = root[element]
    return element


@compiled
def join(root: Integers, first: Integers, second: Integers, n_first: int) -> None:
    """Join the two elements of every rating, then point each element at its root."""
    for n in range(len(first)):
        one, other = top_of(root, first[n]), top_of(root, n_first + second[n])
        if one < other:
            root[other] = one
        elif other < one:
            root[one] = other
    for element in range(len(root)):
        root[element] = top_of(root, element)
