"""Drafts: a list of them, and one with its fields, its findings and its signatures."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages.differences import Change

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DraftRow:
    """One draft on a list."""

    id: UUID
    room: str
    slug: str
    kind: str
    text: str
    competency: str
    author: str
    base_revision: int
    state: str
    faults: int
    warnings: int
    changed_at: datetime
    is_own: bool


@dataclass(frozen=True)
class DraftsPage:
    """Which drafts are on their way, those that wait for the reader first."""

    waiting: tuple[DraftRow, ...]  # for this reader's review
    own: tuple[DraftRow, ...]
    others: tuple[DraftRow, ...]
    has_more: bool
    may_write_items: bool


@dataclass(frozen=True)
class NewDraft:
    """What a new draft may be of."""

    sorts: Pairs
    competencies: Pairs


@dataclass(frozen=True)
class Said:
    """One finding in words."""

    why: str
    remedy: str
    is_fault: bool


@dataclass(frozen=True)
class Part:
    """One field of a draft: how it is asked for, what stands in it, what was found in it."""

    name: str
    label: str
    shape: str  # line | area | number | choice | ticks
    value: str = ""
    values: tuple[str, ...] = ()
    options: Pairs = ()
    rows: int = 2
    low: int = 0
    high: int = 0
    findings: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Group:
    """Fields that belong together, and what was found in them as a whole."""

    title: str
    hint: str
    parts: tuple[Part, ...]
    findings: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who said what of a draft, and when."""

    person: str
    verdict: str
    remarks: str
    at: datetime


@dataclass(frozen=True)
class DraftPage:
    """One draft: a form to its author, a reading copy to the rest."""

    id: UUID
    room: str
    sort: str
    slug: str
    competency: str
    kind: str
    author: str
    state: str
    version: int
    source: str
    base_revision: int
    newest_revision: int
    revision: int | None
    changed_at: datetime
    groups: tuple[Group, ...]
    whole: tuple[Said, ...]  # what was found in it as a whole
    faults: int
    warnings: int
    changes: tuple[Change, ...]  # against the wording that it is to follow
    signatures: tuple[Signature, ...]
    may_change: bool
    may_review: bool
    may_discard: bool


@dataclass(frozen=True)
class Likeness:
    """A published entry that asks nearly the same."""

    slug: str
    text: str
    likeness: float


@dataclass(frozen=True)
class AlikePage:
    """What in the bank a draft is alike to."""

    draft_id: UUID
    slug: str
    room: str
    alike: tuple[Likeness, ...]


@dataclass(frozen=True)
class Offered:
    """What a draft's form offers to choose from."""

    tasks: Pairs
    areas: Pairs  # to move it to; none once it is published, for its file lies with its area
    competencies: Pairs
    levels: Pairs
    specialisations: Pairs
    kinds: Pairs
