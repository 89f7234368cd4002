"""What the demo is made of, as its files say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

PASSWORD = "panelwise-demo"  # noqa: S105 -- of people who do not exist, printed on purpose


@dataclass(frozen=True)
class Member:
    """Someone who works in the demo."""

    name: str
    zone: str
    manner: str = ""


@dataclass(frozen=True)
class GuidePlan:
    """One interview of a plan: how many questions on which competency."""

    title: str
    minutes: int
    asks: Mapping[str, int]


@dataclass(frozen=True)
class Opening:
    """One position of the demo; days are counted back from today."""

    title: str
    specialisation: str
    level: str
    manager: int
    opened: int
    candidates: int
    usual: float
    plan: tuple[GuidePlan, ...]
    closed: int | None = None


@dataclass(frozen=True)
class Cast:
    """Everyone and everything in the demo."""

    administrator: Member
    recruiters: tuple[Member, ...]
    managers: tuple[Member, ...]
    interviewers: tuple[Member, ...]
    positions: tuple[Opening, ...]
    candidates: tuple[str, ...]
    places: tuple[str, ...]
    reasons_not_asked: tuple[str, ...]
    no_evidence: tuple[str, ...]
    decisions: Mapping[str, tuple[str, ...]]
    sexes: Mapping[str, int]  # how many of a hundred say so of themselves
    ethnicities: Mapping[str, int]


@dataclass(frozen=True)
class BankQuestion:
    """One question of the bank, and whom it is for."""

    id: UUID
    slug: str
    competency_code: str
    minutes: int
    levels: frozenset[str]
    specialisations: frozenset[str]


@dataclass(frozen=True)
class Built:
    """What was built, in figures, and the truth that no table holds."""

    counts: Mapping[str, int]  # by table
    truth: Mapping[str, object]
