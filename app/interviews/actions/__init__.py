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

__all__ = [
    "cancel",
    "change_panel",
    "hold",
    "reschedule",
    "schedule",
    "seat_guest",
    "stand_in",
    "start",
]
