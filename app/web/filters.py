"""How numbers and times are written for people."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UTC = "UTC"


def moment(value: datetime, zone: str = UTC) -> str:
    """Write a time in the reader's zone, and name the zone."""
    local = _local(value, zone)
    return f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}"


def day(value: datetime, zone: str = UTC) -> str:
    """Write a date in the reader's zone."""
    local = _local(value, zone)
    return f"{local.day} {local:%b %Y}"


def clock(value: datetime, zone: str = UTC) -> str:
    """Write the time of day in the reader's zone, to the second."""
    return f"{_local(value, zone):%H:%M:%S}"


def decimal(value: float, places: int = 1) -> str:
    """Write a number to some places, with a true minus sign and no negative nought."""
    written = f"{value:.{places}f}"
    return written.replace("-", "" if float(written) == 0 else "\N{MINUS SIGN}")


def percent(value: float) -> str:
    """Write a share; never a certainty that nobody has."""
    if 0 < value < 0.01:  # noqa: PLR2004
        return "under 1 %"
    if 0.99 < value < 1:  # noqa: PLR2004
        return "over 99 %"
    return f"{value:.0%}".replace("%", " %")


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: 1 rating, 2 ratings."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def words(name: str) -> str:
    """Write a stored name as words: hiring_manager becomes hiring manager."""
    return name.replace("_", " ")


def zipped(values: Iterable[object], words: Iterable[object]) -> list[tuple[object, object]]:
    """Pair each value of a choice with the words for it."""
    return list(zip(values, words, strict=True))


def _local(value: datetime, zone: str) -> datetime:
    try:
        return value.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return value


FILTERS: dict[str, Callable[..., object]] = {
    "moment": moment,
    "day": day,
    "clock": clock,
    "decimal": decimal,
    "percent": percent,
    "plural": plural,
    "words": words,
    "zip": zipped,
}
