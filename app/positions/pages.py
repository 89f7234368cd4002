"""What templates and other features may know of a position."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages import PoolRow

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RequirementRow:
    """What a position asks of one competency."""

    code: str
    name: str
    weight: int
    target: int
    minimum: int | None


@dataclass(frozen=True)
class AskedQuestion:
    """A question in its place in a guide."""

    question_id: UUID
    place: int
    slug: str
    revision: int
    competency_code: str
    competency: str
    kind: str
    text: str
    minutes: int
    probes: tuple[str, ...]
    look_fors: tuple[str, ...]
    warning_signs: tuple[str, ...]
    anchors: tuple[str, ...]
    material: str
    is_dropped: bool = False  # found faulty: it counts for nobody


@dataclass(frozen=True)
class Pick:
    """One question in a plan: in which interview, and whether it stays there."""

    guide_id: UUID
    question_id: UUID
    is_locked: bool
    slug: str


@dataclass(frozen=True)
class GuideRow:
    """One interview of a plan, and how much of its time is used."""

    id: UUID
    title: str
    minutes: int
    panel_size: int
    place: int
    questions: int
    minutes_used: int


@dataclass(frozen=True)
class GuideDraft:
    """One interview as a plan shall have it; a new one where no guide is named."""

    guide_id: UUID | None
    title: str
    minutes: int
    panel_size: int
    questions: tuple[UUID, ...]


@dataclass(frozen=True)
class Approval:
    """The newest signature under a plan, and whether the plan is still what was signed."""

    by: str
    at: datetime
    is_current: bool


@dataclass(frozen=True)
class PositionRow:
    """One position on a list."""

    id: UUID
    title: str
    kind: str
    hiring_manager: str
    opened_at: datetime
    frozen_at: datetime | None
    closed_at: datetime | None
    applications: int


@dataclass(frozen=True)
class Beginning:
    """What is there before the first position is opened."""

    people: int
    questions: int


@dataclass(frozen=True)
class Positions:
    """One page of the positions that a search leaves; where to begin while there is none at all."""

    positions: tuple[PositionRow, ...]
    count: int
    page: int
    pages: int
    words: str
    state: str
    specialisation: str
    level: str
    specialisations: Options
    levels: Options
    is_staff: bool
    beginning: Beginning | None


@dataclass(frozen=True)
class NewPosition:
    """The form for one more position."""

    specialisations: Options
    levels: Options
    managers: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class CoverageRow:
    """One competency of a plan: how many ratings each interview will give it."""

    code: str
    name: str
    weight: int
    is_must_have: bool
    ratings: tuple[int, ...]
    total: int
    share: float


@dataclass(frozen=True)
class Coverage:
    """Which interview rates what, and what the plan leaves out."""

    guides: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    totals: tuple[int, ...]
    total: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class OpenNames:
    """Who let the hiring manager see who gave which rating, when and why."""

    person: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class PositionPage:
    """One position: what it asks for, and the plan of its interviews."""

    id: UUID
    title: str
    kind: str
    hiring_manager: str
    opened_at: datetime
    frozen_at: datetime | None
    closed_at: datetime | None
    advance_at: float
    decline_at: float
    applications: int
    requirements: tuple[RequirementRow, ...]
    guides: tuple[GuideRow, ...]
    coverage: Coverage
    approval: Approval | None
    names: OpenNames | None
    is_staff: bool
    may_change: bool
    may_approve: bool


@dataclass(frozen=True)
class RequirementsPage:
    """The form for what a position asks for."""

    id: UUID
    title: str
    frozen_at: datetime | None
    advance_at: int
    decline_at: int
    requirements: tuple[RequirementRow, ...]
    sum: int


@dataclass(frozen=True)
class NewGuide:
    """The form for one more interview of a plan."""

    position_id: UUID
    position: str


@dataclass(frozen=True)
class EditGuide:
    """The form that changes one interview of a plan."""

    id: UUID
    title: str
    minutes: int
    panel_size: int


@dataclass(frozen=True)
class Offer:
    """A question of the bank, and where in this plan it is asked already."""

    question: PoolRow
    kind: str
    is_here: bool
    asked_in: tuple[str, ...]


@dataclass(frozen=True)
class Swap:
    """The last swap in a guide: what is asked now, and what was asked before it."""

    now: str = ""
    passed: str = ""  # every question passed over, the last one last
    before_id: UUID | None = None
    before: str = ""


@dataclass(frozen=True)
class GuidePage:
    """One interview of a plan: what is asked in it, and what else the bank offers."""

    id: UUID
    title: str
    minutes: int
    panel_size: int
    minutes_used: int
    position_id: UUID
    position: str
    kind: str
    frozen_at: datetime | None
    may_change: bool
    questions: tuple[AskedQuestion, ...]
    locked: frozenset[UUID]
    swap: Swap
    warnings: tuple[str, ...]
    offers: tuple[Offer, ...]
    count: int
    has_more: bool
    page: int
    pages: int
    words: str
    fit: str
    skill_area: str
    question_kind: str
    skill_areas: Options
    question_kinds: Options
