"""Which answer comes next, and what earns a certificate?"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from app.questions.pages import SampleRow

MOST_LENIENCY = 0.5  # points above or below the key, on average

Span = tuple[datetime, datetime]  # from when until when a certificate is good


def is_passed(distance: float, leniency: float, most_distance: float) -> bool:
    """Whether a round came near enough to the key, and leaned to neither side."""
    return distance <= most_distance and abs(leniency) <= MOST_LENIENCY


def next_sample(
    person_id: UUID, open_samples: Iterable[SampleRow], codes: Collection[str]
) -> SampleRow | None:
    """Return the answer that is due: of a competency not met in this round first.

    Nobody chooses, so that nobody leaves out what is hard; and each person has an order of their
    own, so that nobody can be told the points by number.
    """
    return min(
        open_samples,
        key=lambda each: (each.competency_code in codes, _own_place(person_id, each.slug)),
        default=None,
    )


def is_certified(spans: Iterable[Span], at: datetime) -> bool:
    """Whether one of these certificates was good at a time."""
    return any(since <= at < until for since, until in spans)


def _own_place(person_id: UUID, slug: str) -> str:
    return hashlib.sha256(f"{person_id} {slug}".encode()).hexdigest()
