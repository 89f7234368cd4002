"""What may be said, for how long it is kept, from when it counts, and how many are enough to show?"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from app.fairness.models import WORDS

PLACES = {value: place for place, value in enumerate(WORDS)}
KEPT_FOR = timedelta(days=730)
FEWEST_SHOWN = 5  # people of a category, before any figure of it is shown
LETTER_PATH = "/about-you/{token}"
FORGET, COUNT = "fairness.forget", "fairness.count"


def pseudonym(secret: str, application_id: UUID) -> str:
    """Return what an application is called here; without the secret nobody finds it out."""
    return hmac.new(bytes.fromhex(secret), application_id.bytes, hashlib.sha256).hexdigest()


def cutoff(at: datetime) -> datetime:
    """Return up to when figures count: the first of this month, so that they stand still till then."""
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def oldest_kept(at: datetime) -> date:
    """Return the day from which on answers are still kept."""
    return (at - KEPT_FOR).date()


def may_move(changed: int) -> bool:
    """Whether figures may be told anew: by a change of fewer people each of them could be told."""
    return changed >= FEWEST_SHOWN


Pair = tuple[str, str]  # sex, then race or ethnicity


def is_one_sided(people: int, selected: int) -> bool:
    """Whether so few were selected, or so few were not, that their categories would be told."""
    return any(0 < side < FEWEST_SHOWN for side in (selected, people - selected))


def hidden(counts: Mapping[str, int], unknown: int) -> set[str]:
    """Return the categories of which no figure is shown.

    Those with fewer than five people; they are told of together with who did not say. As they
    could be told by taking the shown ones from the whole, further small ones go with them, until
    five people or more are hidden together.
    """
    smallest = sorted(counts, key=lambda group: counts[group])
    found = {group for group in smallest if counts[group] < FEWEST_SHOWN}
    for group in smallest[len(found) :]:
        if not found or sum(counts[each] for each in found) + unknown >= FEWEST_SHOWN:
            break
        found.add(group)
    return found


def hidden_pairs(counts: Mapping[Pair, int], unknown: int) -> set[Pair]:
    """Return the pairs of which no figure is shown; a table by two could be told by its margins.

    So a race or ethnicity is shown in full or not at all, and of each sex nobody or at least five
    people are hidden.
    """
    of: dict[str, list[Pair]] = {}
    for pair in counts:
        of.setdefault(pair[1], []).append(pair)
    smallest = sorted(of, key=lambda name: min(counts[pair] for pair in of[name]))
    found: set[Pair] = set()
    for name in smallest:
        is_large = all(counts[pair] >= FEWEST_SHOWN for pair in of[name])
        if is_large and not _tells({pair: counts[pair] for pair in found}, unknown):
            break
        found |= set(of[name])
    return found


def _tells(unseen: Mapping[Pair, int], unknown: int) -> bool:
    """Whether fewer than five people of one sex are hidden."""
    by_sex: dict[str, int] = {}
    for (sex, _), n in unseen.items():
        by_sex[sex] = by_sex.get(sex, 0) + n
    return any(n + unknown < FEWEST_SHOWN for n in by_sex.values())
