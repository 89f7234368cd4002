"""The names that clocks can be set by."""

from functools import cache
from zoneinfo import available_timezones


def is_known_zone(zone: str) -> bool:
    """Whether clocks can be set by this name."""
    return zone in zones()


@cache
def zones() -> tuple[str, ...]:
    """Return the names that clocks can be set by, UTC first."""
    places = {zone for zone in available_timezones() if "/" in zone and zone[0].isupper()}
    return ("UTC", *sorted(zone for zone in places if not zone.startswith(("Etc/", "System"))))
