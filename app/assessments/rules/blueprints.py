"""Which items make a form of so many minutes, the same for everyone who applies to a position?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar
from uuid import UUID

KINDS: dict[str, float] = {  # minutes that one takes
    "judgement": 2.5,
    "knowledge": 1.25,
    "self_rating": 2.0,
    "over_claiming": 0.25,
    "short_text": 5.0,
}
MEASURED = ("judgement", "knowledge")
TERMS = 3  # real ones on a form, and as many that do not exist
FOR_ALL = "over_claiming"  # one page of its own, whatever the competency


class Askable(Protocol):
    """What choosing has to know of an item."""

    @property
    def item_id(self) -> UUID: ...
    @property
    def slug(self) -> str: ...
    @property
    def competency_code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def exists(self) -> bool | None: ...
    @property
    def levels(self) -> frozenset[str]: ...
    @property
    def specialisations(self) -> frozenset[str]: ...


A = TypeVar("A", bound=Askable)


@dataclass(frozen=True)
class Wish:
    """What a form is to be like."""

    weights: Mapping[str, int]  # competency -> how much it counts; in the order of the pages
    kinds: frozenset[str]
    minutes: int
    level: str
    specialisation: str
    seed: str  # the same for all who shall get the same form


def minutes_of(items: Sequence[Askable]) -> int:
    """Return about how long these items take."""
    return max(1, round(sum(KINDS[item.kind] for item in items)))


def chosen(pool: Sequence[A], wish: Wish) -> tuple[A, ...]:
    """Return a form: what is asked once each, then measured items by weight while time is left."""
    ranked = sorted(pool, key=lambda item: _fit(item, wish))
    once = [*_first_of_each(ranked, wish), *_terms(ranked, wish), *_text(ranked, wish)]
    rest = [item for item in ranked if item.kind in MEASURED and item.kind in wish.kinds]
    return (*once, *_by_weight(rest, wish, wish.minutes - sum(KINDS[i.kind] for i in once)))


def in_themes(items: Sequence[A], codes: Sequence[str]) -> tuple[tuple[A, int], ...]:
    """Return items page by page with the number of the page: competencies, then terms."""
    place = {code: at for at, code in enumerate(codes)}
    kinds = list(KINDS)
    pages = {
        item: (item.kind == FOR_ALL, 0 if item.kind == FOR_ALL else place[item.competency_code])
        for item in items
    }
    numbers = {page: at for at, page in enumerate(sorted(set(pages.values())), start=1)}
    sort = sorted(items, key=lambda item: (pages[item], kinds.index(item.kind)))
    return tuple((item, numbers[pages[item]]) for item in sort)


def _first_of_each(ranked: Sequence[A], wish: Wish) -> list[A]:
    if "self_rating" not in wish.kinds:
        return []
    own = (
        next((i for i in ranked if i.kind == "self_rating" and i.competency_code == code), None)
        for code in wish.weights
    )
    return [item for item in own if item]


def _terms(ranked: Sequence[A], wish: Wish) -> list[A]:
    if FOR_ALL not in wish.kinds:
        return []
    terms = [item for item in ranked if item.kind == FOR_ALL]
    found = [
        item
        for real in (True, False)
        for item in [item for item in terms if item.exists is real][:TERMS]
    ]
    return sorted(found, key=lambda item: _draw(item, wish))


def _text(ranked: Sequence[A], wish: Wish) -> list[A]:
    texts = [item for item in ranked if item.kind == "short_text" and item.kind in wish.kinds]
    heaviest = sorted(texts, key=lambda item: -wish.weights[item.competency_code])
    return heaviest[:1]


def _by_weight(ranked: Sequence[A], wish: Wish, minutes: float) -> list[A]:
    """Give the next item to whoever has least for their weight, each kind in turn."""
    taken: list[A] = []
    asked: Counter[str] = Counter()
    left = list(ranked)
    shortest = min((KINDS[item.kind] for item in left), default=0.0)
    while left and minutes >= shortest:
        code = min(
            dict.fromkeys(item.competency_code for item in left),
            key=lambda one: (asked[one] / max(wish.weights[one], 1), -wish.weights[one]),
        )
        item = _next_of(left, taken, code)
        left.remove(item)
        if KINDS[item.kind] <= minutes:
            minutes -= KINDS[item.kind]
            taken.append(item)
            asked[code] += 1
    return taken


def _next_of(left: Sequence[A], taken: Sequence[A], code: str) -> A:
    kinds = Counter(item.kind for item in taken if item.competency_code == code)
    own = [item for item in left if item.competency_code == code]
    return min(own, key=lambda item: kinds[item.kind])


def _fit(item: Askable, wish: Wish) -> tuple[bool, bool, bytes]:
    fits = (wish.level in item.levels, wish.specialisation in item.specialisations)
    return (not fits[0], not fits[1], _draw(item, wish))


def _draw(item: Askable, wish: Wish) -> bytes:
    return sha256(f"{wish.seed}:{item.slug}".encode()).digest()
