"""Sample answers that interviewers practise on."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class SampleRow:
    """One sample answer that can be practised on."""

    id: UUID
    slug: str
    competency_code: str


@dataclass(frozen=True)
class SampleText:
    """What a candidate is made to say, and the key that is shown only after a rating."""

    id: UUID
    slug: str
    answer: str
    key: int
    reason: str
    not_higher: str
    not_lower: str
    question_id: UUID
    competency_code: str
    competency: str
