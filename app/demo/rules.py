"""When, where and how things usually go in the demo; all of it settled by chance from a seed."""

import unicodedata
from datetime import datetime, timedelta
from random import Random

SATURDAY, SUNDAY = 5, 6
HOURS = (9, 10, 11, 13, 14, 15)
NOT_ASKED, NO_EVIDENCE = 0.03, 0.025
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "đ": "d", "Ø": "O", "Ł": "L"}
)


def email(name: str) -> str:
    """Return the address of a person in the demo."""
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS)).encode("ascii", "ignore")
    return f"{plain.decode().lower().replace(' ', '.')}@example.org"


def workday(at: datetime) -> datetime:
    """Return the nearest day on which people work."""
    step = {SATURDAY: -1, SUNDAY: 1}.get(at.weekday(), 0)
    return at + timedelta(days=step)


def office_hour(at: datetime, chance: Random) -> datetime:
    """Return some full or half hour of that day."""
    hour, minute = chance.choice(HOURS), chance.choice((0, 30))
    return workday(at).replace(hour=hour, minute=minute, second=0, microsecond=0)


def spread(first: float, last: float, count: int, place: int) -> float:
    """Return the day of one of several things spread evenly over a time."""
    return first + (last - first) * place / max(count - 1, 1)
