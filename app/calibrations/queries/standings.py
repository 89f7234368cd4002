"""Ask how each calibration stands: in use, waiting, or passed over."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.calibrated import Standing, standing
from app.calibrations.models import Approval, Calibration


@dataclass(frozen=True)
class Standings:
    """What decides how each calibration stands."""

    used: tuple[int, ...]  # the newest first
    newest: int | None

    def of(self, row: Any) -> Standing:  # noqa: ANN401 -- a row that starts as ROW does
        is_usable = row.converged and row.title is None
        return standing(row.number, is_usable=is_usable, used=self.used, newest=self.newest)


def standings(session: Session) -> Standings:
    usable = select(func.max(Calibration.number)).where(
        Calibration.import_id.is_(None), Calibration.converged
    )
    rows = session.execute(
        select(Calibration.number, Approval.number.label("approval"))
        .outerjoin(Approval, Approval.calibration_id == Calibration.id)
        .where(or_(Approval.id.is_not(None), Calibration.number == usable.scalar_subquery()))
        .order_by(Approval.number.desc())
    ).all()
    used = tuple(row.number for row in rows if row.approval is not None)
    return Standings(used, max((row.number for row in rows), default=None))
