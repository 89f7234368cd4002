"""Makers of letters."""

from app.mail import actions
from app.mail.models import Letter
from app.mail.pages import Written


def make_letter(session, **given) -> Letter:
    given = {
        "recipient": "ada@example.org",
        "recipient_name": "Ada",
        "subject": "A letter",
        "text": "Dear Ada, this is all.",
    } | given
    return actions.post(session, Written(**given))
