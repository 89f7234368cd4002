"""Ask about interviews and panels."""

from app.interviews.queries.booked import booked
from app.interviews.queries.lists import of_position
from app.interviews.queries.panels import head, head_for, heads, of_application, panel
from app.interviews.queries.seen import seen_by
from app.interviews.queries.shown import application_page, change_page, schedule_page
from app.interviews.queries.subscribed import calendar_page, feed
from app.interviews.queries.summoned import entry, meeting, people_called, summons

__all__ = [
    "application_page",
    "booked",
    "calendar_page",
    "change_page",
    "entry",
    "feed",
    "head",
    "head_for",
    "heads",
    "meeting",
    "of_application",
    "of_position",
    "panel",
    "people_called",
    "schedule_page",
    "seen_by",
    "summons",
]
