"""What a candidate sees of their own answer: whether it was given, never what."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.assessments.pages import About


@dataclass(frozen=True)
class Asked:
    """Whom a letter asked, for which position, and who answers questions about it."""

    application_id: UUID
    candidate: str
    position: str
    manager: str
    contact: str
    contact_email: str


@dataclass(frozen=True)
class OwnPage:
    """The candidate's page; what they said before is not shown again."""

    about: "About | Asked"
    given_on: date | None
    years_kept: int
    sexes: tuple[tuple[str, str], ...]
    ethnicities: tuple[tuple[str, str], ...]
    token: str = ""  # of the letter, if they came by one
