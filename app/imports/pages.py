"""What the command line and other features may know of an import."""

from dataclasses import dataclass
from uuid import UUID


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

    points: tuple[int, int]
    ratings: int
    left_out: int
    joining: int  # ratings that the house's own calibrations would learn from
    candidates: int
    interviewers: int
    known_interviewers: int
    questions: int
    known_questions: int
    is_own: bool  # scale and questions are the house's own
