"""What templates and other features may see of practice and certificates."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages import QuestionText, SampleText


@dataclass(frozen=True)
class Given:
    """One practice rating beside its key."""

    sample_id: UUID
    competency_code: str
    competency: str
    point: int
    key: int
    round: int
    rated_at: datetime
    evidence: str

    @property
    def off(self) -> int:
        """Return how far it lies above the key."""
        return self.point - self.key


@dataclass(frozen=True)
class Accuracy:
    """How near ratings come to their keys, in points; None where too few were given to say."""

    name: str
    n: int
    leniency: float
    leniency_interval: tuple[float, float] | None
    distance: float
    distance_interval: tuple[float, float] | None
    exact: float
    within_one: float
    parts: tuple[float, float, float] | None  # of leniency, of competencies, of single answers


@dataclass(frozen=True)
class Held:
    """A certificate."""

    number: int
    name: str
    samples: int
    distance: float
    leniency: float
    most_distance: float
    most_leniency: float
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Rule:
    """What earns a certificate here."""

    samples: int
    distance: float
    leniency: float
    days: int


@dataclass(frozen=True)
class PracticePage:
    """One's own practice: how far, how near to the key."""

    rule: Rule
    held: Held | None  # the newest, whether it is still good or not
    is_good: bool
    done: int  # of the round
    open: int  # answers that can be rated now
    missed: Accuracy | None  # the last full round, when it earned nothing
    whole: Accuracy | None
    competencies: tuple[Accuracy, ...]
    given: tuple[Given, ...]  # newest first


@dataclass(frozen=True)
class Due:
    """The answer that is to be rated now, without its key."""

    sample_id: UUID
    round: int
    number: int  # in the round
    samples: int
    answer: str
    question: QuestionText


@dataclass(frozen=True)
class Feedback:
    """An answer that was rated, with its key and the reasons."""

    given: Given
    sample: SampleText
    question: QuestionText
    is_more: bool


@dataclass(frozen=True)
class Holder:
    """Whether a person is certified; never how they rated."""

    name: str
    role: str
    expires_at: datetime | None
    is_good: bool


@dataclass(frozen=True)
class Holders:
    """Everyone who can sign in."""

    people: tuple[Holder, ...]
    certified: int
