"""What templates and other features may know of a candidate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ApplicationHead:
    """One candidate in one position."""

    id: UUID
    candidate_id: UUID
    candidate: str
    position_id: UUID
    position: str
    specialisation: str
    level: str
    hiring_manager_id: UUID
    frozen_at: datetime | None
    withdrawn_at: datetime | None
