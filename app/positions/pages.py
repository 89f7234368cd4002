"""What templates and other features may know of a position."""

from dataclasses import dataclass
from uuid import UUID


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
