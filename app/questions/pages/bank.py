"""The bank, its competencies and its questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages.material import Block, blocks


@dataclass(frozen=True)
class CompetencyRow:
    """One skill area, as the bank has it now."""

    code: str
    name: str
    definition: str
    weights: Mapping[str, int]  # specialisation -> share of 100
    targets: Mapping[str, int]  # level -> point
    core_of: tuple[str, ...]
    place: int


@dataclass(frozen=True)
class PoolRow:
    """One question that can be asked, in its newest wording."""

    question_id: UUID
    slug: str
    revision: int
    competency_code: str
    competency: str
    kind: str
    text: str
    minutes: int
    levels: tuple[str, ...]
    specialisations: tuple[str, ...]


@dataclass(frozen=True)
class Askable:
    """One question that can be asked, as far as a plan has to know it."""

    question_id: UUID
    slug: str
    competency_code: str
    kind: str
    task: str
    minutes: int
    levels: frozenset[str]
    specialisations: frozenset[str]


@dataclass(frozen=True)
class Pool:
    """One page of the questions that a filter leaves."""

    questions: tuple[PoolRow, ...]
    count: int
    page: int
    pages: int
    first: int  # the number of its first question among all of them
    has_more: bool = False  # than are counted and shown


@dataclass(frozen=True)
class Results:
    """One page of what a search found, and the ways to the pages beside it."""

    pool: Pool
    is_filtered: bool
    earlier: str  # the query of the page before; empty on the first
    later: str


@dataclass(frozen=True)
class Choice:
    """One way to narrow a search: the options of one field, and the one that stands."""

    name: str
    label: str
    every: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class BankPage:
    """The bank with its search."""

    words: str
    choices: tuple[Choice, ...]
    results: Results


@dataclass(frozen=True)
class QuestionText:
    """What is asked and how it is rated, in one wording."""

    question_id: UUID
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

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the material as a template sets it."""
        return blocks(self.material)


@dataclass(frozen=True)
class Revision:
    """One wording of a question, and when it came."""

    number: int
    published_at: datetime
    is_shown: bool
    author: str = ""  # empty when it came from the files
    reviewer: str = ""


@dataclass(frozen=True)
class SkillArea:
    """A competency by its code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class QuestionPage:
    """All that the bank knows of one question."""

    question: QuestionText
    definition: str
    onet_codes: tuple[str, ...]
    onet_elements: tuple[str, ...]
    task: str
    levels: tuple[str, ...]
    specialisations: tuple[str, ...]
    touches: tuple[SkillArea, ...]
    revisions: tuple[Revision, ...]  # newest first
    is_newest: bool
    retired_at: datetime | None
    retired_for: str = ""  # the reason, when somebody here gave one


@dataclass(frozen=True)
class Published:
    """What publishing did to the entries of one sort."""

    added: int
    changed: int
    retired: int
    unchanged: int
    restored: int = 0  # retired before, and in the files again


@dataclass(frozen=True)
class PublishedBank:
    """What publishing did to the bank."""

    questions: Published
    items: Published
    samples: Published


@dataclass(frozen=True)
class Checked:
    """How much stands in sound files, and what in them is worth a second look."""

    competencies: int
    questions: int
    items: int = 0
    samples: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exported:
    """Which files were written, and which taken away."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
