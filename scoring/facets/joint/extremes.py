"""Who was given, or gave, only the lowest or only the highest point? Such measures have no end."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.facets.design import Design
from scoring.posteriors.compiled import compiled
from scoring.posteriors.parts import Places
from scoring.validation import Integers

FACETS = ("candidate", "interviewer", "question")
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Extremes:
    """Elements set aside, and the ratings that are left.

    ``rounds`` holds, for each facet, the round in which an element was set aside; 0 if never.
    Setting a candidate aside may leave an interviewer with extreme ratings only, and so on.
    """

    kept: Mask
    rounds: dict[str, Integers]

    @property
    def n_rounds(self) -> int:
        """How many rounds it took."""
        return max(int(rounds.max()) for rounds in self.rounds.values())


def set_aside(design: Design) -> Extremes:
    """Set aside elements with extreme ratings only, until none is left."""
    table = design.table
    codes = {name: getattr(table, name) for name in FACETS}
    sizes = {name: len(getattr(table, f"{name}s")) for name in FACETS}
    anchors = {name: getattr(design, f"{name}_anchor") for name in FACETS}
    rounds = {name: np.zeros(size, dtype=np.int32) for name, size in sizes.items()}
    kept = table.weight > 0
    for turn in range(1, len(table) + 2):
        found = {
            name: _is_extreme(design, kept, codes[name], sizes[name])
            & np.isnan(anchors[name])
            & (rounds[name] == 0)
            for name in FACETS
        }
        if not any(extreme.any() for extreme in found.values()):
            break
        for name, extreme in found.items():
            rounds[name][extreme] = turn
            kept &= ~extreme[codes[name]]
    _refuse_nothing_left(design, kept)
    for name in FACETS:
        is_bereft = _is_bereft(design, kept, codes[name], sizes[name])
        rounds[name] = np.where(is_bereft & (rounds[name] == 0), 1, rounds[name])
    return Extremes(kept, rounds)


def _is_bereft(design: Design, kept: Mask, code: Integers, size: int) -> Mask:
    """Tell which elements had only ratings with others that were set aside."""
    has_any = np.bincount(code[design.table.weight > 0], minlength=size) > 0
    is_bereft: Mask = has_any & (np.bincount(code[kept], minlength=size) == 0)
    return is_bereft


def _is_extreme(design: Design, kept: Mask, code: Integers, size: int) -> Mask:
    """Tell which elements have ratings, and all of them at one end."""
    counts = np.zeros((size, 3), dtype=np.int64)
    tally_ends(kept, code, design.table.rating, design.table.n_categories - 1, counts)
    count, at_bottom, at_top = counts.T
    is_extreme: Mask = (count > 0) & ((at_bottom == count) | (at_top == count))
    return is_extreme


@compiled
def tally_ends(kept: Mask, code: Integers, rating: Integers, top: int, counts: Places) -> None:
    """Count each element's ratings: all, at the bottom, at the top."""
    for n in range(len(code)):
        if kept[n]:
            counts[code[n], 0] += 1
            counts[code[n], 1] += rating[n] == 0
            counts[code[n], 2] += rating[n] == top


def _refuse_nothing_left(design: Design, kept: Mask) -> None:
    if not kept.any():
        raise ScoringError(
            "Every rating is at one end of the scale for its candidate, interviewer or question, "
            'so joint maximum likelihood has no answer; method "eb" has.'
        )
    refuse_unseen_points(design, kept)


def refuse_unseen_points(design: Design, kept: Mask) -> None:
    """Refuse a scale with a point that no rating is at: its thresholds have no estimate."""
    place = design.threshold_set[kept] * design.table.n_categories + design.table.rating[kept]
    seen = np.bincount(place, minlength=design.n_sets * design.table.n_categories)
    missing = np.flatnonzero(seen == 0)
    if missing.size:
        row, point = divmod(int(missing[0]), design.table.n_categories)
        where = "" if design.n_sets == 1 else f" under {design.set_labels[row]!r}"
        raise ScoringError(
            f"The point {design.table.lowest + point} was never given{where}, so its thresholds have no "
            'estimate by maximum likelihood. Join it with a neighbour, or use method "eb".'
        )
