"""Lay the interviewer's screens, and the list of their interviews."""

from app.console.queries.own import own_interviews
from app.console.queries.shown import console, debrief, preparation, review, turned_to

__all__ = ["console", "debrief", "own_interviews", "preparation", "review", "turned_to"]
