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
    converged: Mapped[bool]
    document: Mapped[dict[str, Any]] = mapped_column(deferred=True)  # scoring's own, as its JSON
