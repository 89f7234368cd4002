"""What templates may know of plans that put themselves together."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Candidate:
    """One question that may be asked, and what choosing has to know of it."""

    question_id: UUID
    slug: str
    competency_code: str
    kind: str
    task: str
    minutes: int
    misfit: float
    asked: int
    is_shared: bool
    difficulty: float | None
    is_worn: bool = False  # asked so often that candidates may know it
    is_leaked: bool = False


@dataclass(frozen=True)
class Seat:
    """One interview to fill: a new one, or one of the plan; minutes for questions only."""

    guide_id: UUID | None
    title: str
    whole: int
    minutes: int
    panel_size: int


@dataclass(frozen=True)
class Picked:
    """One question of a proposal."""

    question_id: UUID
    slug: str
    competency: str
    kind: str
    text: str
    minutes: int
    is_locked: bool
    is_new: bool
    suits: bool


@dataclass(frozen=True)
class Proposed:
    """One interview of a proposal."""

    guide_id: UUID | None
    title: str
    minutes: int
    panel_size: int
    minutes_used: int
    questions: tuple[Picked, ...]


@dataclass(frozen=True)
class ShareRow:
    """One competency: the weight it has, and the ratings that it would get."""

    name: str
    weight: float
    ratings: int
    share: float


@dataclass(frozen=True)
class Proposal:
    """A plan that was put together, and which wishes it could not grant."""

    interviews: tuple[Proposed, ...]
    ungranted: tuple[str, ...]
    shares: tuple[ShareRow, ...]
    questions: int
    ratings: int
    bank: int
    is_proven: bool
    within: float  # no plan is better by more than this share of its cost


@dataclass(frozen=True)
class AssemblyPage:
    """The wishes as they stand, and the plan that grants them best."""

    position_id: UUID
    position: str
    kind: str
    frozen_at: datetime | None
    planned: int
    locked: int
    interviews: int
    minutes: int
    panel_size: int
    reserve: int
    breadth: int
    mix: str
    cap: str
    shared: int
    mixes: Options
    caps: Options
    proposal: Proposal | None
    may_change: bool


@dataclass(frozen=True)
class Pair:
    """One place of a plan: the question it asks, and that of the parallel form."""

    old: Picked
    new: Picked
    old_difficulty: float | None
    new_difficulty: float | None

    @property
    def is_kept(self) -> bool:
        """Whether both forms ask the same here."""
        return self.old.slug == self.new.slug


@dataclass(frozen=True)
class Facing:
    """One interview of a plan beside that of its parallel form."""

    guide_id: UUID
    title: str
    minutes: int
    panel_size: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class ParallelPage:
    """A plan beside one of other questions."""

    position_id: UUID
    position: str
    kind: str
    frozen_at: datetime | None
    may_change: bool
    is_staff: bool
    interviews: tuple[Facing, ...]
    apart: float
    known: int
    questions: int
    unmatched: int


@dataclass(frozen=True)
class Component:
    """One of the fifteen components of structure: how it stands here, and what to do."""

    name: str
    standing: str  # met | partly | unmet | open
    found: str
    advice: str


@dataclass(frozen=True)
class StructurePage:
    """How structured the interviews of a position are."""

    position_id: UUID
    position: str
    kind: str
    content: tuple[Component, ...]
    evaluation: tuple[Component, ...]
    met: int
    partly: int
    unmet: int
    open: int
