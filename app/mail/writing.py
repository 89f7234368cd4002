"""A letter's words come from templates, and become a message as mail systems know it."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.mail import rules
from app.mail.models import Letter
from app.settings import settings
from app.web.filters import FILTERS

CALENDAR = "text/calendar"


def words(template: str, **shown: object) -> tuple[str, str]:
    """Fill ``<template>.txt`` and ``<template>.html``; only the second escapes what it is given."""
    return (
        plain(template, **shown),
        _templates(escapes=True).get_template(f"{template}.html").render(**shown),
    )


def plain(template: str, **shown: object) -> str:
    """Fill ``<template>.txt`` alone, for words that are kept as they were shown."""
    return _templates(escapes=False).get_template(f"{template}.txt").render(**shown)


def message(letter: Letter, sender: str) -> EmailMessage:
    """Return a letter as a message; the same letter always gives the same one."""
    made = EmailMessage(policy=SMTP)
    made["From"] = Address("Panelwise", addr_spec=rules.line(sender))
    made["To"] = Address(letter.recipient_name, addr_spec=letter.recipient)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(letter.created_at)
    made["Message-ID"] = rules.message_id(letter.id, sender)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text)
    if letter.html:
        made.add_alternative(letter.html, subtype="html")
    for enclosure in letter.enclosures:
        if enclosure["kind"] == CALENDAR:
            _tell_calendars(made, enclosure["content"], enclosure["method"])
    for enclosure in letter.enclosures:
        _enclose(made, enclosure["name"], enclosure["content"], enclosure["kind"])
    return made


def _enclose(message: EmailMessage, name: str, content: str, kind: str) -> None:
    """Add a file; a meeting is said once as such, its file is for who has to open it by hand."""
    if kind == CALENDAR:
        bare = content.encode()
        message.add_attachment(bare, "application", "ics", filename=rules.line(name))
        return
    subtype = kind.partition("/")[2] or "plain"
    message.add_attachment(content, subtype=subtype, filename=rules.line(name))


def _tell_calendars(message: EmailMessage, content: str, method: str) -> None:
    """Say a meeting as one more form of the same letter: what calendars look for first."""
    message.add_alternative(content, subtype="calendar", params={"method": rules.line(method)})


@cache
def _templates(*, escapes: bool) -> Environment:
    made = Environment(
        loader=FileSystemLoader(settings().templates),
        autoescape=escapes,  # noqa: S701 -- plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    return made
