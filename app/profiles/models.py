"""Profiles: what was measured of an application, by which calibration, from which ratings."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.calibrations.models import Calibration
from app.candidates.models import Application
from app.database.base import Table

LEAST_RATINGS = 6  # before anything is recommended
LEAST_COMPLETENESS = 0.6


class Recommendation(StrEnum):
    """What the rule may say; it advises, and a person decides."""

    ADVANCE = "advance"
    DISCUSS = "discuss"
    DECLINE = "decline"
    NOT_ENOUGH = "not_enough"


class Standing(StrEnum):
    """How the minimum of a must-have stands."""

    MET = "met"
    UNSURE = "unsure"
    MISSED = "missed"
    NOT_RATED = "not_rated"


class Profile(Table):
    """One measuring of one application; a newer one stands beside it, never in its place."""

    __tablename__ = "profile"
    __table_args__ = (Index(None, "application_id", "created_at"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id))
    calibration_id: Mapped[UUID] = mapped_column(ForeignKey(Calibration.id))
    ratings: Mapped[int]
    scorecards: Mapped[int]
    fingerprint: Mapped[str]  # of the ratings it was measured from
    composite: Mapped[float]  # logits
    composite_se: Mapped[float]
    composite_fair: Mapped[float]  # on the 1-5 scale, with its 95 % interval
    composite_low: Mapped[float]
    composite_high: Mapped[float]
    composite_raw: Mapped[float | None]  # weighted mean of the points as given
    target_fair: Mapped[float]  # what the requirements' targets come to, by the same weights
    target_probability: Mapped[float]
    completeness: Mapped[float]  # share of the weight that has at least one rating
    recommendation: Mapped[str]  # advance | discuss | decline | not_enough
    parts: Mapped[dict[str, Any]]  # why raw and fair differ, in points; they add up
    dropped: Mapped[list[str]] = mapped_column(  # ids of faulty questions that were left out
        default=list, server_default="[]"
    )


class ProfileMeasure(Table):
    """One competency of a profile."""

    __tablename__ = "profile_measure"
    __table_args__ = (UniqueConstraint("profile_id", "competency_code"),)

    profile_id: Mapped[UUID] = mapped_column(ForeignKey(Profile.id))
    competency_code: Mapped[str]
    measure: Mapped[float]
    se: Mapped[float]
    fair: Mapped[float]
    fair_low: Mapped[float]
    fair_high: Mapped[float]
    raw: Mapped[float | None]
    ratings: Mapped[int]
    interviewers: Mapped[int]
    spread: Mapped[float | None]  # standard deviation of the points as given
    weight: Mapped[int]
    target: Mapped[int]
    target_probability: Mapped[float]
    minimum: Mapped[int | None]
    minimum_probability: Mapped[float | None]
