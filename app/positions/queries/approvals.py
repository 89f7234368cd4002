"""Ask who signed a plan, and whether it is still what they signed."""

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.positions.models import PlanApproval, Position
from app.positions.pages import Approval
from app.positions.queries.plans import guides, picks, requirements


def approval(session: Session, position: Position) -> Approval | None:
    """Return the newest signature under a plan."""
    row = session.execute(
        select(Person.name, PlanApproval.created_at, PlanApproval.fingerprint)
        .join(Person, Person.id == PlanApproval.person_id)
        .where(PlanApproval.position_id == position.id)
        .order_by(PlanApproval.created_at.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Approval(row.name, row.created_at, row.fingerprint == fingerprint(session, position))


def fingerprint(session: Session, position: Position) -> str:
    """Return what is the same while what is measured, how, and by how many is the same.

    Titles and the order in which things come are left out: they may change after the signature.
    """
    asked = picks(session, position.id)
    signed = {
        "rule": [position.advance_at, position.decline_at],
        "requirements": [
            [row.code, row.weight, row.target, row.minimum]
            for row in requirements(session, position.id)
        ],
        "interviews": sorted(
            [
                str(guide.id),
                guide.minutes,
                guide.panel_size,
                sorted(str(each.question_id) for each in asked if each.guide_id == guide.id),
            ]
            for guide in guides(session, position.id)
        ),
    }
    return hashlib.sha256(json.dumps(signed).encode()).hexdigest()
