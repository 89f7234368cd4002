"""Which items make the best form of a fixed length?"""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.adaptive.specifying import Blueprint, Pool
from scoring.assembly.programme import Programme
from scoring.errors import ScoringError
from scoring.responses.problem import NODES
from scoring.validation import Floats

SPREAD = (-1.5, -0.5, 0.5, 1.5)
WORST = "worst"
MOST_EACH, FEW = 2, 5  # items that the solver sees at each ability, by how many are wanted


@dataclass(frozen=True)
class FixedForm:
    """Items that all candidates get.

    Attributes
    ----------
    items : tuple of str
        In the order of the pool.
    information : tuple of float
        What the form says at each of the abilities asked for, in the competency where it says
        least.
    """

    items: tuple[str, ...]
    information: tuple[float, ...]


def fixed_form(
    pool: Pool,
    blueprint: Blueprint,
    length: int,
    *,
    abilities: Sequence[float] = SPREAD,
    without: Collection[str] = (),
) -> FixedForm:
    """Return the form of a length that says most where it says least.

    Parameters
    ----------
    pool : Pool
    blueprint : Blueprint
        Its shares and enemies; cells get their share of the length, rounded by largest remainder.
    length : int
    abilities : sequence of float
        Where the form shall say much, in standard deviations of candidates.
    without : collection of str
        Items that are left out, so that several forms can share the wear.

    Returns
    -------
    FixedForm

    Raises
    ------
    ScoringError
        If a cell has too few items.

    Notes
    -----
    The maximin model [1]_, solved as a mixed-integer programme over the items that say most
    anywhere; where the solver has no time, item by item.

    References
    ----------
    .. [1] van der Linden, W. J., & Boekkooi-Timminga, E. (1989). A maximin model for test design
       with practical constraints. Psychometrika, 54(2), 237-247. doi:10.1007/BF02294518

    Examples
    --------
    >>> from scoring.adaptive import PoolItem
    >>> from scoring.responses import Item, ResponseModel
    >>> items = [Item(f"{at}0 %", "IT", angoff=at / 10) for at in range(1, 10)]
    >>> calibration = ResponseModel().before(items).calibration_
    >>> pool = Pool(calibration, tuple(PoolItem(each.id, "IT") for each in items))
    >>> fixed_form(pool, Blueprint({"IT": 1.0}), 3, abilities=[0.0]).items
    ('40 %', '50 %', '60 %')
    """
    quotas = _quotas(blueprint, length)
    told = _told(pool, abilities)
    programme = Programme()
    usable = {cell: _usable(pool, cell, set(without)) for cell in quotas}
    for cell, places in usable.items():
        if len(places) < quotas[cell]:
            raise ScoringError(f"{cell} has {len(places)} items, and needs {quotas[cell]}.")
    seen = {cell: _thinned(usable[cell], told, quotas[cell]) for cell in quotas}
    for cell, places in seen.items():
        for at in places:
            programme.choose(at, 0.0)
        parts: dict[Hashable, float] = dict.fromkeys(places, 1.0)
        programme.bound(parts, least=quotas[cell], most=quotas[cell])
    _part_enemies(programme, pool, blueprint)
    _raise_the_worst(programme, pool, told, length)
    found = programme.solve()
    chosen = (
        [at for places in seen.values() for at in places if found.chosen(at)]
        if found
        else pick_singly(pool, blueprint, told, usable, quotas)
    )
    chosen.sort()
    return FixedForm(tuple(pool.items[at].id for at in chosen), _least_told(pool, told, chosen))


def _quotas(blueprint: Blueprint, length: int) -> dict[str, int]:
    """Share out the length by largest remainder."""
    whole = sum(blueprint.shares.values())
    exact = {cell: length * share / whole for cell, share in blueprint.shares.items()}
    quotas = {cell: int(each) for cell, each in exact.items()}
    by_rest = sorted(exact, key=lambda cell: (quotas[cell] - exact[cell], cell))
    for cell in by_rest[: length - sum(quotas.values())]:
        quotas[cell] += 1
    return quotas


def _told(pool: Pool, abilities: Sequence[float]) -> Floats:
    """Return the information of each item at each ability."""
    told: Floats = np.array([np.interp(abilities, NODES, row) for row in pool.information])
    return told


def _usable(pool: Pool, cell: str, without: set[str]) -> list[int]:
    return [at for at in pool.of_cell(cell).tolist() if pool.items[at].id not in without]


def _thinned(places: list[int], told: Floats, quota: int) -> list[int]:
    """Return the items that say most somewhere: the solver has time for so many."""
    most = MOST_EACH * quota + FEW
    order = np.argsort(-told[places], axis=0, kind="stable")[:most]
    return [places[at] for at in np.unique(order).tolist()]


def pick_singly(
    pool: Pool,
    blueprint: Blueprint,
    told: Floats,
    usable: dict[str, list[int]],
    quotas: dict[str, int],
) -> list[int]:
    """Pick item by item what says most where least is said: for when the solver had no time."""
    left, chosen = dict(quotas), list[int]()
    sums = np.zeros((len(pool.calibration.names), told.shape[1]))
    while any(left.values()):
        barred = _hostile(pool, blueprint, chosen) | set(chosen)
        free = [at for cell, n in left.items() if n for at in usable[cell] if at not in barred]
        if not free:
            raise ScoringError("No form was found: the enemies leave too few items.")
        least = sums.argmin(axis=1)
        worth = [told[at, least[pool.competency[at]]] for at in free]
        best = free[int(np.argmax(worth))]
        chosen.append(best)
        sums[pool.competency[best]] += told[best]
        left[pool.items[best].cell] -= 1
    return chosen


def _hostile(pool: Pool, blueprint: Blueprint, chosen: list[int]) -> set[int]:
    names = {pool.items[at].id for at in chosen}
    found = [enemies for enemies in blueprint.enemies if enemies & names]
    return {pool.place[name] for enemies in found for name in enemies if name in pool.place}


def _part_enemies(programme: Programme, pool: Pool, blueprint: Blueprint) -> None:
    for enemies in blueprint.enemies:
        places = [pool.place[name] for name in sorted(enemies) if name in pool.place]
        there: list[Hashable] = [at for at in places if at in programme.costs]
        if there:
            programme.total(there, most=1)


def _raise_the_worst(programme: Programme, pool: Pool, told: Floats, length: int) -> None:
    """Let every competency say at least so much, in its proportion, at every ability."""
    places = [at for at in programme.costs if isinstance(at, int)]
    per = Counter(int(pool.competency[at]) for at in places)
    programme.slack(WORST, -1.0 / length)
    for competency in per:
        own = [at for at in places if pool.competency[at] == competency]
        for column in range(told.shape[1]):
            parts: dict[Hashable, float] = {at: float(told[at, column]) for at in own}
            programme.bound(parts | {WORST: -1.0}, least=0.0)


def _least_told(pool: Pool, told: Floats, chosen: list[int]) -> tuple[float, ...]:
    tested = pool.competency[chosen]
    sums = [told[chosen][tested == each].sum(axis=0) for each in np.unique(tested)]
    return tuple(np.min(sums, axis=0).tolist())
