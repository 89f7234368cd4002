"""What templates and other features may know of scorecards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages import Block, blocks
from app.ratings.models import Reason, Standing

REASONS: dict[str, str] = {
    Reason.NO_TIME: "no time was left",
    Reason.ANSWERED_ALREADY: "it was answered already",
    Reason.DECLINED: "the candidate declined",
}
WORDS = {"no_evidence": "no evidence", "not_asked": "not asked"}
SIGNS: dict[str, str] = {
    Standing.NOTED: "pencil-line",
    Standing.NO_EVIDENCE: "circle-slash",
    Standing.NOT_ASKED: "skip-forward",
}


def reason_words(reason: str) -> str:
    """Say why a question was not asked: one of the usual reasons, or the interviewer's own."""
    return REASONS.get(reason, reason)


@dataclass(frozen=True)
class Written:
    """What stands beside one question on one scorecard."""

    standing: str = ""  # "" until anything was written
    point: int | None = None
    evidence: str = ""
    reason: str = ""
    probes_used: tuple[int, ...] = ()
    version: int = 0
    changed_at: datetime | None = None

    @property
    def words(self) -> str:
        """Say where this question stands."""
        if self.standing == Standing.RATED:
            return f"rated {self.point}"
        if self.standing == Standing.NOTED and self.evidence:
            return "unrated, noted"
        return WORDS.get(self.standing, "unrated")

    @property
    def reason_words(self) -> str:
        """Say why it was not asked."""
        return reason_words(self.reason)

    @property
    def choice(self) -> str:
        """Return which one of the card's choices stands: a point, no evidence, or a reason."""
        if self.standing == Standing.NOT_ASKED:
            return self.reason if self.reason in REASONS else Reason.OTHER
        return str(self.point or "") if self.standing != Standing.NO_EVIDENCE else self.standing

    @property
    def own_reason(self) -> str:
        """Return the reason when it is in the interviewer's own words."""
        return "" if self.reason in REASONS else self.reason


@dataclass(frozen=True)
class Card:
    """One question of the guide, and what stands beside it on one's own scorecard."""

    interview_id: UUID
    question_id: UUID
    number: int
    competency_code: str
    competency: str
    kind: str
    question: str
    minutes: int
    probes: tuple[str, ...]
    look_fors: tuple[str, ...]
    warning_signs: tuple[str, ...]
    anchors: tuple[str, ...]
    material: str
    written: Written
    is_open: bool
    is_dropped: bool = False  # found faulty: it counts for nobody, and needs no rating

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the material that the candidate is shown, ready to be set."""
        return blocks(self.material)

    @property
    def reasons(self) -> Mapping[str, str]:
        """Return the usual reasons why a question was not asked, in words."""
        return REASONS

    @property
    def standing(self) -> str:
        """Return what stands there."""
        return self.written.standing

    @property
    def point(self) -> int | None:
        """Return the point."""
        return self.written.point

    @property
    def evidence(self) -> str:
        """Return the evidence."""
        return self.written.evidence


@dataclass(frozen=True)
class Entry:
    """One line of the list of questions."""

    interview_id: UUID
    question_id: UUID
    number: int
    competency: str
    question: str
    standing: str
    point: int | None
    words: str
    is_current: bool

    @property
    def sign(self) -> str:
        """Return the sign that stands for the words."""
        return SIGNS.get(self.standing, "circle-dashed")


@dataclass(frozen=True)
class Progress:
    """How far a scorecard is, and when it was last kept."""

    interview_id: UUID
    questions: int
    unrated: int
    saved_at: datetime | None


@dataclass(frozen=True)
class Scorecard:
    """One's own scorecard: a card for each question, in the guide's order."""

    cards: tuple[Card, ...]
    submitted_at: datetime | None
    progress: Progress


@dataclass(frozen=True)
class Answer:
    """What one kept rating changes on the screen."""

    card: Card
    entry: Entry
    progress: Progress


@dataclass(frozen=True)
class SubmittedRating:
    """What one submitted scorecard says of one question."""

    application_id: UUID
    candidate_id: UUID
    interviewer_id: UUID
    interviewer: str
    interview_id: UUID
    question_id: UUID
    slug: str
    competency_code: str
    standing: str
    point: int | None
    evidence: str
    reason: str
    submitted_at: datetime
    is_dropped: bool = False  # the question was found faulty and counts for nobody


@dataclass(frozen=True)
class SeatStanding:
    """Whether one interviewer has handed in one scorecard."""

    interview_id: UUID
    guide: str
    interviewer_id: UUID
    interviewer: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class PanelRating:
    """What another of the panel gave one question, readable once both have submitted."""

    question_id: UUID
    interviewer: str
    standing: str
    point: int | None
    evidence: str
    reason: str

    @property
    def words(self) -> str:
        """Say what they gave."""
        return Written(self.standing, self.point).words
