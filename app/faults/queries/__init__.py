"""Ask which questions were dropped, and what dropping one changes."""

from app.faults.queries.changes import fault_page
from app.faults.queries.drops import asked, drop, faults, standing_drops
from app.faults.queries.rated import is_measured_otherwise, rated

__all__ = [
    "asked",
    "drop",
    "fault_page",
    "faults",
    "is_measured_otherwise",
    "rated",
    "standing_drops",
]
