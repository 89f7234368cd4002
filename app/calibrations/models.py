"""Calibrations: fitted once, frozen, numbered."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.imports.models import RatingImport


class Calibration(Table):
    """What a fit found: everything needed to measure by it, and to compute it again."""

    __tablename__ = "calibration"

    number: Mapped[int] = mapped_column(unique=True)
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey(RatingImport.id), default=None)
    fitted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    fingerprint: Mapped[str]
    ratings: Mapped[int]
    scorecards: Mapped[int]  # submitted ones that it learned from
    linked_to: Mapped[int | None]  # the number of the one whose scale it is on
    link: Mapped[dict[str, Any]]  # how it was put there; empty if it was not
    converged: Mapped[bool]
    findings: Mapped[dict[str, Any]] = mapped_column(  # what else the fit told, for pages
        default=dict, server_default="{}", deferred=True
    )
    document: Mapped[dict[str, Any]] = mapped_column(deferred=True)  # scoring's own, as its JSON


class Approval(Table):
    """From now on profiles are measured by this calibration; the newest approval counts."""

    __tablename__ = "calibration_approval"

    number: Mapped[int] = mapped_column(unique=True)
    calibration_id: Mapped[UUID] = mapped_column(ForeignKey(Calibration.id), index=True)
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    reason: Mapped[str] = mapped_column(default="")
