"""Decisions, each by a named person with reasons."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table
from app.mail.models import Letter
from app.profiles.models import Profile


class Decision(Table):
    """What was decided of an application; a later one stands beside it and names it."""

    __tablename__ = "decision"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    profile_id: Mapped[UUID | None] = mapped_column(ForeignKey(Profile.id), default=None)
    outcome: Mapped[str]  # advance | decline | hold
    reasons: Mapped[str]
    told: Mapped[str] = mapped_column(default="", server_default="")  # what the candidate reads
    recommendation: Mapped[str]  # what the frozen rule said at that moment
    overrides: Mapped[bool]  # whether the person decided otherwise than the rule
    instead_of_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"), default=None)


class DecisionNotice(Table):
    """One decision was written to its candidate, with a link by which they may ask for a review."""

    __tablename__ = "decision_notice"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey(Decision.id), unique=True)
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey(Letter.id), default=None)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


class DecisionView(Table):
    """What one person thinks should be decided; it stays, whatever is decided."""

    __tablename__ = "decision_view"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    leaning: Mapped[str]  # advance | decline | hold
    reasons: Mapped[str]


class DecisionReview(Table):
    """A candidate asks for a decision to be looked at again, and a person answers."""

    __tablename__ = "decision_review"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), index=True)
    recorded_by_id: Mapped[UUID | None] = mapped_column(  # None: the candidate, by their link
        ForeignKey(Person.id), default=None
    )
    asked: Mapped[str]  # in the candidate's words
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
