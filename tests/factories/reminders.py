"""Makers of reminders."""

from app.reminders.models import Reminder
from tests.factories.keeping import keep


def make_reminder(session, interview, person, kind="ahead", about=None, **given) -> Reminder:
    given = {"starts_at": interview.starts_at} | given
    ids = {"interview_id": interview.id, "person_id": person.id, "about_id": (about or person).id}
    return keep(session, Reminder(kind=kind, **ids, **given))
