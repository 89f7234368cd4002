"""What arranges interviews, changes them, starts them, and tells everyone's calendar."""

from app.interviews.actions.arranging import (
    cancel,
    change_panel,
    hold,
    reschedule,
    schedule,
    seat_guest,
    stand_in,
    start,
)
from app.interviews.actions.subscribing import subscribe, unsubscribe

__all__ = [
    "cancel",
    "change_panel",
    "hold",
    "reschedule",
    "schedule",
    "seat_guest",
    "stand_in",
    "start",
    "subscribe",
    "unsubscribe",
]
