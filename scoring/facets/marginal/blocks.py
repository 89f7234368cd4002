"""Candidates in blocks, with all that a pass needs and no pass changes."""

import numpy as np

from scoring.facets.marginal.parts import Block
from scoring.facets.sheets import Border, Sheet
from scoring.posteriors.compiled import compiled
from scoring.posteriors.parts import Places
from scoring.validation import Integers

_TRAIT_ROWS = 2
_STEPS = 2


def blocks_of(sheet: Sheet, border: Border, runs: list[tuple[int, int]]) -> list[Block]:
    """Return the ratings of each run of candidates, with the cells and seats of that run."""
    return [_block(sheet, border, run) for run in runs]


def _block(sheet: Sheet, border: Border, run: tuple[int, int]) -> Block:
    begin, end = sheet.offsets[run[0]], sheet.offsets[run[1]]
    first, second, steps = (column[begin:end] for column in sheet[1:4])
    code = first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second
    example, cell = _coded(code)
    offsets = sheet.offsets[run[0] : run[1] + 1] - begin
    seats = np.empty((end - begin, 3), dtype=np.int32)
    touched = np.empty((end - begin) * border.n_categories + _TRAIT_ROWS * len(offsets), np.int32)
    touched_from = np.zeros(len(offsets), dtype=np.int64)
    scratch = np.full((2, border.size + _TRAIT_ROWS), -1, dtype=np.int64)
    places = np.column_stack([first, second, steps])
    used = seat(offsets, places, border.n_categories, (seats, touched, touched_from), scratch)
    return Block(
        offsets,
        cell,
        sheet.rating[begin:end],
        sheet.weight[begin:end],
        first[example],
        second[example],
        steps[example],
        seats,
        touched[:used].copy(),
        touched_from,
        border.n_interviewers,
    )


def _coded(code: Places) -> tuple[Places, Integers]:
    """Return where each distinct code stands for the last time, and which one each is."""
    size = int(code.max(initial=0)) + 1
    if size > 4 * len(code) + 1_000_000:
        _, example, cell = np.unique(code, return_index=True, return_inverse=True)
        return example, cell.astype(np.int32)
    last = np.full(size, -1, dtype=np.int64)
    last[code] = np.arange(len(code))
    found = np.flatnonzero(last >= 0)
    number = np.zeros(size, dtype=np.int32)
    number[found] = np.arange(len(found), dtype=np.int32)
    return last[found], number[code]


@compiled
def seat(
    offsets: Places,
    places: Integers,
    n_categories: int,
    out: tuple[Integers, Integers, Places],
    scratch: Places,
) -> int:
    """Give rows to all that each candidate touches; return how many rows there are in all."""
    seats, touched, touched_from = out
    used = 0
    for candidate in range(len(offsets) - 1):
        start = used
        touched[used] = scratch.shape[1] - 2
        touched[used + 1] = scratch.shape[1] - 1
        used += 2
        for n in range(offsets[candidate], offsets[candidate + 1]):
            for part in range(3):
                place = places[n, part]
                width = n_categories - 2 if part == _STEPS else 1
                if scratch[0, place] != candidate:
                    scratch[0, place] = candidate
                    scratch[1, place] = used - start
                    for k in range(width):
                        touched[used + k] = place + (k + 1 if part == _STEPS else 0)
                    used += width
                seats[n, part] = scratch[1, place]
        touched_from[candidate + 1] = used
    return used
