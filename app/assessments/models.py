"""Sittings: their items, the answers as they came, the consent as it was shown, the measures."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table
from app.mail.models import Letter
from app.questions.models import Competency, Item


class ItemCalibration(Table):
    """What a fit found of items: everything needed to measure by it, and to compute it again."""

    __tablename__ = "item_calibration"

    number: Mapped[int] = mapped_column(unique=True)
    fitted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    fingerprint: Mapped[str]
    answers: Mapped[int]
    sittings: Mapped[int]  # submitted ones that it learned from
    converged: Mapped[bool]
    document: Mapped[dict[str, Any]] = mapped_column(deferred=True)  # scoring's own, as its JSON


class ItemApproval(Table):
    """From now on sittings begin by this calibration; the newest approval counts."""

    __tablename__ = "item_calibration_approval"

    number: Mapped[int] = mapped_column(unique=True)
    calibration_id: Mapped[UUID] = mapped_column(ForeignKey(ItemCalibration.id), index=True)
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    reason: Mapped[str] = mapped_column(default="")


class ItemExposure(Table):
    """In how many sittings an item that measures was asked, in fixed forms too."""

    __tablename__ = "item_exposure"

    item_id: Mapped[UUID] = mapped_column(ForeignKey(Item.id), unique=True)
    given: Mapped[int]


class Assessment(Table):
    """One candidate's sitting; of the link to it only the hash is kept.

    The clock is the server's: ``used_seconds`` grows while ``clock_at`` stands, and time in which
    no sign of life could come through is put into ``lost_seconds`` instead.
    """

    __tablename__ = "assessment"
    __table_args__ = (CheckConstraint("multiplier between 1 and 4", name="multiplier_in_range"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), index=True)
    invited_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey(Letter.id), default=None)
    token_hash: Mapped[str] = mapped_column(unique=True)
    seed: Mapped[str]  # of the order of options
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]  # of the link: results are read after the answers are due
    time_zone: Mapped[str]
    calibration_id: Mapped[UUID | None] = mapped_column(
        ForeignKey(ItemCalibration.id), default=None
    )  # of items, that was in use when it began
    is_adaptive: Mapped[bool] = mapped_column(default=False)
    stopped_for: Mapped[str | None] = mapped_column(default=None)  # why nothing more is chosen
    minutes: Mapped[int | None] = mapped_column(default=None)  # none: time does not count
    multiplier: Mapped[float] = mapped_column(default=1.0)
    extra_minutes: Mapped[int] = mapped_column(default=0)
    used_seconds: Mapped[int] = mapped_column(default=0)
    lost_seconds: Mapped[int] = mapped_column(default=0)
    clock_at: Mapped[datetime | None] = mapped_column(default=None)
    is_beating: Mapped[bool] = mapped_column(default=False)  # the browser gives signs of life
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
    released_at: Mapped[datetime | None] = mapped_column(default=None)
    keep_days: Mapped[int | None] = mapped_column(default=None)  # as the notice said
    erase_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    erased_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    erased_for: Mapped[str] = mapped_column(default="")


class AssessmentItem(Table):
    """An item's place in a sitting; what stands on one page has one theme."""

    __tablename__ = "assessment_item"
    __table_args__ = (
        UniqueConstraint("assessment_id", "number"),
        UniqueConstraint("assessment_id", "item_id"),
    )

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id))
    item_id: Mapped[UUID] = mapped_column(ForeignKey(Item.id))
    number: Mapped[int]
    theme: Mapped[int]


class AssessmentBlueprint(Table):
    """From what, in which shares and until when an adaptive sitting chooses its items."""

    __tablename__ = "assessment_blueprint"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id), unique=True)
    theme: Mapped[int]  # the page after those that are the same for all
    shares: Mapped[dict[str, Any]]
    pool: Mapped[list[str]]  # ids of items
    most: Mapped[int]
    se: Mapped[float]
    exposure_cap: Mapped[float]


class AssessmentChoice(Table):
    """An item that was chosen by the answers before it, with what was known of its competency."""

    __tablename__ = "assessment_choice"
    __table_args__ = (
        UniqueConstraint("assessment_id", "turn"),
        UniqueConstraint("assessment_id", "number"),
    )

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id))
    number: Mapped[int]  # of its place in the sitting
    turn: Mapped[int]
    ability: Mapped[float]
    se: Mapped[float]
    is_over_cap: Mapped[bool]
    settled_at: Mapped[datetime | None] = mapped_column(default=None)  # answered, or left out


class AssessmentAnswer(Table):
    """An answer as it was at one saving; the newest version counts, the ones before stay."""

    __tablename__ = "assessment_answer"
    __table_args__ = (UniqueConstraint("assessment_id", "number", "version"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id))
    number: Mapped[int]
    version: Mapped[int]
    given: Mapped[dict[str, Any]]  # picks, by the options as they are written; text


class AssessmentConsent(Table):
    """What a candidate read and agreed to, word for word."""

    __tablename__ = "assessment_consent"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id), unique=True)
    notice: Mapped[str]


class ReviewRequest(Table):
    """A candidate's wish that a person looks at their result again."""

    __tablename__ = "assessment_review_request"
    __table_args__ = (Index(None, "assessment_id", "created_at"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id))
    reason: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)


class AssessmentMeasure(Table):
    """What the answers said of one competency when they were submitted; never changed after."""

    __tablename__ = "assessment_measure"
    __table_args__ = (UniqueConstraint("assessment_id", "competency_code"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey(Assessment.id))
    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    asked: Mapped[int]
    answered: Mapped[int]
    points: Mapped[int]
    most: Mapped[int]
    expected: Mapped[float]  # points that the authors expect of somebody just capable
    measure: Mapped[float | None] = mapped_column(default=None)  # none: nothing was answered
    se: Mapped[float | None] = mapped_column(default=None)
    low: Mapped[float | None] = mapped_column(default=None)
    high: Mapped[float | None] = mapped_column(default=None)
    self_point: Mapped[int | None] = mapped_column(default=None)
    fingerprint: Mapped[str]  # of the frozen items it was measured by
