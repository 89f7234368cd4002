"""Blocks of candidates: the one function that threads, processes and machines are given."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.facets.design import Design, pins_of
from scoring.posteriors.parts import Belief, Desk, Places, Sheet, Sites, desk
from scoring.posteriors.passes import Said, Slopes, Targets, describe, sweep, tell
from scoring.validation import Floats, Integers

FIRST_PRECISION = 0.7


@dataclass(frozen=True, eq=False)
class Block:
    """Some candidates with all their ratings, and the normal sites that stand for these."""

    sheet: Sheet
    sites: Sites

    @property
    def n_candidates(self) -> int:
        """How many candidates the block holds."""
        return len(self.sheet.offsets) - 1


class Gathered(NamedTuple):
    """What a block says of the facet elements, and how far its sites moved."""

    change: float
    information: Floats
    score: Floats


class Told(NamedTuple):
    """A block's share of the log evidence and of its slopes."""

    log_evidence: float
    variances: Floats
    thresholds: Floats


def advance(block: Block, belief: Belief, damping: float) -> Gathered:
    """Renew the sites of a block in place, and gather what they say of the facet elements."""
    said = Said(np.zeros_like(belief.covariance), *np.zeros((2, len(belief.mean))))
    change = sweep(block.sheet, block.sites, belief, _desk(block), damping, said)
    return Gathered(change, said.information, said.score)


def resting(block: Block) -> Sites:
    """Return the sites of a block."""
    return block.sites


def evidence(block: Block, belief: Belief) -> Told:
    """Return a block's share of the log evidence and its slopes, its sites being settled."""
    n_sets, n_categories = belief.steps.shape
    slopes = Slopes(np.zeros(4), np.zeros((n_sets, n_categories - 1)), np.zeros(len(belief.mean)))
    total = tell(block.sheet, block.sites, belief, _desk(block), slopes)
    return Told(total, slopes.variances, slopes.passed)


def measures(block: Block, belief: Belief, targets: Targets) -> Floats:
    """Return mean and variance of each target, of shape (n_candidates, n_targets, 2)."""
    told = np.zeros((block.n_candidates, len(targets.shares), 2))
    describe(block.sheet, block.sites, belief, _desk(block), targets, told)
    return told


def blocks_of(design: Design, chosen: Places, count: int) -> list[Block]:
    """Return the chosen candidates in so many blocks, of about equal numbers of ratings."""
    offsets = design.table.offsets
    sizes = np.cumsum(np.diff(offsets)[chosen])
    cuts = np.searchsorted(sizes, sizes[-1] * np.arange(1, count) / count, side="left") + 1
    parts = [part for part in np.split(chosen, cuts) if len(part)]
    return [
        Block(sheet, first_sites(sheet)) for sheet in (sheet_of(design, part) for part in parts)
    ]


def sheet_of(design: Design, chosen: Places) -> Sheet:
    """Return the ratings of these candidates, with the seats of those they met."""
    table, all_offsets = design.table, design.table.offsets
    rows = _rows(all_offsets, chosen)
    sizes = np.diff(all_offsets)[chosen]
    first = table.interviewer[rows]
    second = (table.question[rows] + len(table.interviewers)).astype(np.int32)
    owner = np.repeat(np.arange(len(chosen)), sizes)
    met, met_from, seat = _seats(design, owner, (first, second))
    return Sheet(
        offsets=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        first=first,
        second=second,
        competency=table.competency[rows],
        thresholds=design.threshold_set[rows],
        rating=table.rating[rows],
        weight=table.weight[rows],
        first_seat=seat[: len(rows)],
        second_seat=seat[len(rows) : 2 * len(rows)],
        met=met,
        met_from=met_from,
    )


def _seats(
    design: Design, owner: Places, elements: tuple[Integers, Integers]
) -> tuple[Integers, Places, Integers]:
    """Return whom each candidate met, from where in that list, and each rating's two seats in it.

    Every candidate meets the anchored questions that the candidates' origin hangs on.
    """
    table = design.table
    n_elements = len(table.interviewers) + len(table.questions)
    n = int(owner[-1]) + 1 if len(owner) else 0
    pins = pins_of(design)
    pinned = np.tile(pins[pins >= 0], n)
    everyone = np.concatenate([owner, owner, np.repeat(np.arange(n), (pins >= 0).sum())])
    pairs = everyone * n_elements + np.concatenate([*elements, pinned])
    met, seat = np.unique(pairs, return_inverse=True)
    met_from = np.searchsorted(met, np.arange(n + 1) * n_elements)
    return (
        (met % n_elements).astype(np.int32),
        met_from.astype(np.int64),
        (seat - met_from[everyone]).astype(np.int32),
    )


def first_sites(sheet: Sheet) -> Sites:
    """Return sites to start from: a rating above the mean pulls up."""
    middle = sheet.rating.mean() if len(sheet.rating) else 0.0
    return Sites(FIRST_PRECISION * sheet.weight, sheet.weight * (sheet.rating - middle))


def _rows(offsets: Places, chosen: Places) -> Places:
    sizes = offsets[chosen + 1] - offsets[chosen]
    before = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    rows: Places = np.arange(sizes.sum()) + np.repeat(offsets[chosen] - before, sizes)
    return rows


def _desk(block: Block) -> Desk:
    return desk(
        int(np.diff(block.sheet.offsets).max(initial=1)),
        int(np.diff(block.sheet.met_from).max(initial=1)),
    )
