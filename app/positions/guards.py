"""A person reaches the positions they may see, and staff the ones they arrange."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import HIDDEN, PositionReader, Recruiter
from app.database.session import DbSession
from app.errors import NotFound
from app.positions import rules
from app.positions.models import Guide, Position


def own_position(position_id: UUID, reader: PositionReader, session: DbSession) -> Position:
    """Return the position, to staff and to its hiring manager."""
    position = session.get(Position, position_id)
    if position is None or not rules.may_see(reader, position.hiring_manager_id):
        raise NotFound(HIDDEN)
    return position


OwnPosition = Annotated[Position, Depends(own_position)]


def arranged_position(_staff: Recruiter, position: OwnPosition) -> Position:
    """Return the position to those who arrange it."""
    return position


ArrangedPosition = Annotated[Position, Depends(arranged_position)]


def signed_position(reader: PositionReader, position: OwnPosition) -> Position:
    """Return the position to its hiring manager, who signs its plan."""
    if not rules.may_approve(reader, position.hiring_manager_id):
        raise NotFound(HIDDEN)
    return position


SignedPosition = Annotated[Position, Depends(signed_position)]


def own_guide(guide_id: UUID, reader: PositionReader, session: DbSession) -> Guide:
    """Return the guide, to whoever may see its position."""
    guide = session.get(Guide, guide_id)
    if guide is None:
        raise NotFound(HIDDEN)
    own_position(guide.position_id, reader, session)
    return guide


OwnGuide = Annotated[Guide, Depends(own_guide)]


def arranged_guide(_staff: Recruiter, guide: OwnGuide) -> Guide:
    """Return the guide to those who arrange it."""
    return guide


ArrangedGuide = Annotated[Guide, Depends(arranged_guide)]
