"""What templates, the command line and other features may know of an import."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class PastRow:
    """One rating as the file said it; ``at`` is its row, the first below the header being 2."""

    at: int
    candidate: str
    interviewer: str
    question: str
    competency: str
    point: int
    given_at: datetime | None


@dataclass(frozen=True)
class KeptRating:
    """One past rating as it was kept."""

    import_id: UUID
    candidate: str
    interviewer: str
    interviewer_id: UUID | None
    question: str
    competency: str
    point: int


@dataclass(frozen=True)
class ImportHead:
    """One file that was taken in."""

    id: UUID
    title: str
    lowest_point: int
    highest_point: int
    ratings: int


@dataclass(frozen=True)
class Preview:
    """What taking a file in would create."""

    title: str
    fingerprint: str
    points: tuple[int, int]
    rows: tuple[PastRow, ...]
    candidates: int
    interviewers: int
    known_interviewers: int
    questions: int
    known_questions: int

    @property
    def ratings(self) -> int:
        """Return how many ratings the file holds."""
        return len(self.rows)

    @property
    def is_own(self) -> bool:
        """Whether scale and questions are the house's own, so that its calibrations learn of it."""
        return self.points == (1, 5) and self.known_questions == self.questions
