"""Time and identity in the demo: a clock that is set by hand, and ids that come from the seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.database.base import now
from app.demo import rules
from app.demo.measures import World

DAY_BEGINS, DAY_LASTS = 8, 8


class Story:
    """What the demo has at hand while it is told."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.chance = Random(seed)  # noqa: S311 -- a story, not a secret
        self.world = World(seed)
        self.today = now()
        self.at = self.today
        self._ids = Random(f"ids of {seed}")  # noqa: S311

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Give every row that is added meanwhile its id from the seed, and the story's time."""
        event.listen(self.session, "before_flush", self._stamp)
        try:
            yield
        finally:
            self.session.flush()
            event.remove(self.session, "before_flush", self._stamp)

    def new_id(self) -> UUID:
        """Return the next id."""
        return UUID(int=self._ids.getrandbits(128), version=4)

    def day(self, ago: float) -> datetime:
        """Return a moment so many days before today."""
        return self.today - timedelta(days=ago)

    def set_clock(self, ago: float) -> datetime:
        """Set the clock to so many days before today; what is added from now on was added then."""
        self.session.flush()
        self.at = self.day(ago)
        if ago > 1:
            hour = DAY_BEGINS + int(ago * 10) % DAY_LASTS
            self.at = rules.workday(self.at).replace(hour=hour, minute=int(ago * 100) % 60)
        return self.at

    def office_hour(self, ago: float) -> datetime:
        """Return a working hour of that day."""
        return rules.office_hour(self.day(ago), self.chance)

    def _stamp(self, session: Session, *_others: object) -> None:
        for row in session.new:
            row.id = row.id or self.new_id()
            row.created_at = row.created_at or self.at


def reader_of(person: Person) -> Reader:
    """Return a person as the one who acts."""
    return Reader(
        person.id, person.name, person.email, person.role, person.time_zone, sign_in_id=person.id
    )
