"""What candidates say of themselves; no other room opens these tables (tests/house holds it)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table
from app.mail.models import Letter

UNSAID = "unsaid"
SEXES = (
    ("female", "Female"),
    ("male", "Male"),
    ("another", "Another sex or gender"),
)
ETHNICITIES = (  # of the EEO-1 report, which New York's rules ask for too
    ("hispanic", "Hispanic or Latino"),
    ("white", "White"),
    ("black", "Black or African American"),
    ("islander", "Native Hawaiian or Other Pacific Islander"),
    ("asian", "Asian"),
    ("native", "American Indian or Alaska Native"),
    ("more", "Two or more races"),
)
WORDS = dict((*SEXES, *ETHNICITIES))


class SelfIdentification(Table):
    """What one candidate said of themselves, under a pseudonym; it points at nobody.

    Neither a name nor a key of another table stands here, and no time of day: whoever reads the
    row alone, beside whatever else, does not learn whose it is.
    """

    __tablename__ = "self_identification"
    __table_args__ = (CheckConstraint("sex <> '' and ethnicity <> ''", name="both_are_said"),)

    pseudonym: Mapped[str] = mapped_column(unique=True)
    sex: Mapped[str]
    ethnicity: Mapped[str]
    given_on: Mapped[date]


class AskingLetter(Table):
    """One application whose candidate was asked by letter; what they answered is not known by it."""

    __tablename__ = "asking_letter"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), unique=True)
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey(Letter.id), default=None)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


class PseudonymKey(Table):
    """What applications are turned into pseudonyms by; one for the house, made when first needed."""

    __tablename__ = "pseudonym_key"

    place: Mapped[int] = mapped_column(unique=True, default=1)  # so that there is one
    secret: Mapped[str]


class FairnessFigures(Table):
    """What was counted for one month, in figures of many; it stands when an answer is taken back."""

    __tablename__ = "fairness_figures"

    as_of: Mapped[datetime] = mapped_column(unique=True)
    steps: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    audit: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    functioning: Mapped[dict[str, Any]] = mapped_column(deferred=True)
