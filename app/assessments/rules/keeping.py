"""How long are the answers of a sitting kept?"""

from datetime import datetime, timedelta
from typing import Protocol

ERASE_OLD = "assessments.erase_old"
AT_ONCE = 100  # sittings that are erased in one transaction


class Kept(Protocol):
    """What is known of how long a sitting is kept."""

    @property
    def keep_days(self) -> int | None: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def submitted_at(self) -> datetime | None: ...


def erased_after(sitting: Kept) -> datetime | None:
    """Return when its answers are to be erased; none if its notice named no time."""
    if sitting.keep_days is None:
        return None
    return (sitting.submitted_at or sitting.due_at) + timedelta(days=sitting.keep_days)


def reason(days: int | None) -> str:
    """Say why answers were erased by themselves."""
    if days is None:
        return "Its notice named no time, so it was kept as long as newer ones are."
    return f"Kept for {days} days, as the notice said."
