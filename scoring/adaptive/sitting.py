"""What is asked next in this sitting, or why does it end?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scoring.adaptive.exposing import Exposure, eligible
from scoring.adaptive.selecting import CRITERIA
from scoring.adaptive.specifying import Blueprint, Pool, likelihoods
from scoring.errors import ScoringError
from scoring.responses import Abilities
from scoring.responses.correlating import blurred, posterior
from scoring.responses.measuring import abilities

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ROUNDING = 1e-9


class Stop(StrEnum):
    """Why a sitting ends."""

    SURE = "sure"
    LIMIT = "limit"
    NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True)
class NextItem:
    """The item to ask, or why there is none; and what is known so far.

    Attributes
    ----------
    item : str, optional
    stop : Stop, optional
        Given where no item is.
    known : Abilities
        After the answers so far.
    is_over_cap : bool
        Whether the item had to be asked though it had reached its cap: the pool is too small.
    """

    item: str | None
    stop: Stop | None
    known: Abilities
    is_over_cap: bool = False


def next_item(
    pool: Pool,
    blueprint: Blueprint,
    points: Mapping[str, int | None],
    *,
    exposure: Exposure | None = None,
    seed: int = 0,
    criterion: str = "narrowing",
) -> NextItem:
    """Return what to ask next.

    Parameters
    ----------
    pool : Pool
    blueprint : Blueprint
    points : mapping of str to int
        Points earned on what was asked so far, in this sitting; None where it was left unanswered,
        which says nothing of the ability and counts among what was asked.
    exposure : Exposure, optional
        As it was when the sitting began.
    seed : int
        Of the sitting: the same answers then lead to the same items, whenever and wherever.
    criterion : {"narrowing", "information", "divergence"}, default="narrowing"
        How an item's worth is judged.

    Returns
    -------
    NextItem

    Raises
    ------
    ScoringError
        If the criterion is unknown, or something was asked that is not in the pool.

    Notes
    -----
    First a cell of the blueprint is chosen, then the item in it that says most. Cells follow
    Tijdeman's rule [1]_: at any length each cell is within one item of its share, so a sitting
    that stops early is balanced too. A cell drops out once its competencies are sure enough or
    its items are used up, and the others share its place.

    References
    ----------
    .. [1] Tijdeman, R. (1980). The chairman assignment problem. Discrete Mathematics, 32(3),
       323-330. doi:10.1016/0012-365X(80)90269-1
    .. [2] Kingsbury, G. G., & Zara, A. R. (1989). Procedures for selecting items for computerized
       adaptive tests. Applied Measurement in Education, 2(4), 359-375.

    Examples
    --------
    >>> from scoring.adaptive import PoolItem
    >>> from scoring.responses import Item, ResponseModel
    >>> items = [Item(f"{at}0 %", "IT", angoff=at / 10) for at in range(1, 10)]
    >>> calibration = ResponseModel().before(items).calibration_
    >>> pool = Pool(calibration, tuple(PoolItem(each.id, "IT") for each in items))
    >>> blueprint = Blueprint({"IT": 1.0})
    >>> next_item(pool, blueprint, {}).item
    '50 %'
    >>> next_item(pool, blueprint, {"50 %": 1}).item
    '40 %'
    """
    if criterion not in CRITERIA:
        raise ScoringError(f"criterion may be {', '.join(CRITERIA)}, not {criterion!r}.")
    asked = frozenset(points)
    _refuse_strangers(pool, asked)
    known = known_after(pool, {name: k for name, k in points.items() if k is not None})
    if len(asked) >= blueprint.most:
        return NextItem(None, Stop.LIMIT, known)
    is_open = _open(pool, blueprint, asked, known)
    if not is_open.any():
        return NextItem(None, _why(pool, blueprint, asked, known), known)
    allowed = eligible(pool, exposure or Exposure(), blueprint.exposure_cap, seed)
    cell = _cell(pool, blueprint, asked, is_open)
    places = pool.of_cell(cell)
    places = places[is_open[places]]
    within = places[allowed[places]]
    if not within.size:
        return NextItem(_least_worn(pool, exposure or Exposure(), places), None, known, True)
    worth = _worth(pool, within, known, criterion)
    best = within[np.lexsort((within, -worth))][: blueprint.among]
    draw = np.random.default_rng([seed, len(asked)]).integers(len(best))
    return NextItem(pool.items[int(best[draw])].id, None, known)


def known_after(pool: Pool, points: Mapping[str, int]) -> Abilities:
    """Return what is known after these answers."""
    _refuse_strangers(pool, points)
    asked = pool.competency[np.array([pool.place[name] for name in points], dtype=np.int64)]
    count = np.bincount(asked, minlength=len(pool.calibration.names)).astype(np.int32)
    told = blurred(likelihoods(pool, points), pool.calibration.common)
    found = posterior(told, pool.calibration.correlation)
    return abilities(pool.calibration.names, count, found)


def _refuse_strangers(pool: Pool, asked: Collection[str]) -> None:
    strangers = sorted(name for name in asked if name not in pool.place)
    if strangers:
        raise ScoringError(f"Item {strangers[0]!r} was asked, but it is not in the pool.")


def _open(pool: Pool, blueprint: Blueprint, asked: frozenset[str], known: Abilities) -> Flags:
    """Return which items may still be asked, whatever their exposure."""
    is_open = np.zeros(len(pool.items), dtype=bool)
    for cell in blueprint.shares:
        is_open[pool.of_cell(cell)] = True
    barred = set(asked)
    for enemies in blueprint.enemies:
        barred |= enemies if barred & enemies else set()
    barred |= blueprint.without
    is_open[[pool.place[name] for name in barred if name in pool.place]] = False
    if len(asked) >= blueprint.least:
        is_open &= (known.se > blueprint.se)[pool.competency]
    return is_open


def _why(pool: Pool, blueprint: Blueprint, asked: frozenset[str], known: Abilities) -> Stop:
    places = np.concatenate([pool.of_cell(cell) for cell in blueprint.shares])
    tested = np.unique(pool.competency[places])
    is_sure = len(asked) >= blueprint.least and (known.se[tested] <= blueprint.se).all()
    return Stop.SURE if is_sure else Stop.NOTHING_LEFT


def _cell(pool: Pool, blueprint: Blueprint, given: frozenset[str], is_open: Flags) -> str:
    """Return the cell whose turn it is: of those that are due, the one due soonest."""
    cells = [cell for cell in blueprint.shares if is_open[pool.of_cell(cell)].any()]
    asked = dict.fromkeys(cells, 0)
    for name in given:
        cell = pool.items[pool.place[name]].cell
        if cell in asked:
            asked[cell] += 1
    whole = sum(blueprint.shares[cell] for cell in cells)
    turn = sum(asked.values()) + 1
    slack = 1 / (2 * len(cells) - 2) if len(cells) > 1 else 0.0
    share = {cell: blueprint.shares[cell] / whole for cell in cells}
    due = [cell for cell in cells if share[cell] * turn - asked[cell] >= slack - ROUNDING]
    return min(due or cells, key=lambda cell: ((asked[cell] + 1 - slack) / share[cell], cell))


def _worth(pool: Pool, places: Places, known: Abilities, criterion: str) -> npt.NDArray[np.float64]:
    """Return how much each item says of its own competency."""
    judged = CRITERIA[criterion]
    worth = np.empty(len(places))
    for competency in np.unique(pool.competency[places]):
        own = pool.competency[places] == competency
        worth[own] = judged(pool, places[own], known.densities[competency])
    return worth


def _least_worn(pool: Pool, exposure: Exposure, places: Places) -> str:
    names: list[str] = [pool.items[at].id for at in places.tolist()]
    return min(names, key=lambda name: (exposure.given.get(name, 0), name))
