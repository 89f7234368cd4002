"""What those who invite see of sittings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.assessments.pages.results import ReviewLine
from app.candidates.pages import ApplicationHead


@dataclass(frozen=True)
class Offer:
    """One item that could be asked, and whether the form as it is wished would."""

    item_id: UUID
    slug: str
    kind: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class OfferedTheme:
    """The items of one competency."""

    code: str
    name: str
    offers: tuple[Offer, ...]

    @property
    def chosen(self) -> int:
        """Return how many would be asked."""
        return sum(offer.is_chosen for offer in self.offers)


@dataclass(frozen=True)
class InvitePage:
    """The form for one more sitting."""

    head: ApplicationHead
    competencies: tuple[tuple[str, str], ...]
    wished: frozenset[str]
    kinds: tuple[tuple[str, str], ...]
    wished_kinds: frozenset[str]
    minutes: int
    themes: tuple[OfferedTheme, ...]
    taken: int  # minutes that the chosen items take
    delivery: str
    pool: int  # measured items that an adaptive sitting would choose from
    most: int  # of them it would ask
    measured: int  # competencies that cases or knowledge are asked about
    enough: int | None  # minutes with which all of them would be; none if they are, or never
    due_at: str
    time_zone: str
    zones: tuple[str, ...]


@dataclass(frozen=True)
class SittingRow:
    """One sitting of an application, for those who invite."""

    id: UUID
    standing: str
    invited_at: datetime
    invited_by: str
    due_at: datetime
    due_local: str
    time_zone: str
    minutes: int | None
    multiplier: float
    extra_minutes: int
    is_adaptive: bool
    used_seconds: int
    lost_seconds: int
    items: int
    answered: int
    submitted_at: datetime | None
    reviews: tuple[ReviewLine, ...]
    keep_days: int | None  # as its notice said
    erase_at: datetime | None
    erased_at: datetime | None
    erased_by: str | None
    erased_for: str

    @property
    def may_be_erased(self) -> bool:
        """Whether there can be answers."""
        return self.standing not in {"invited", "erased"}

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered, or be made so."""
        return self.standing in {"invited", "started", "overdue"}


@dataclass(frozen=True)
class SittingsPage:
    """Every sitting of an application."""

    head: ApplicationHead
    rows: tuple[SittingRow, ...]
    zones: tuple[str, ...]

    @property
    def may_invite(self) -> bool:
        """Whether there is room for one more: one at a time."""
        return self.head.withdrawn_at is None and not any(row.is_open for row in self.rows)


@dataclass(frozen=True)
class NewLink:
    """A link that is shown once; afterwards nobody can read it any more."""

    head: ApplicationHead
    link: str
    qr: str  # a picture of it, as a data address
    due_at: datetime
    time_zone: str
    is_mailed: bool
