"""Letters leave when nobody waits for them."""

from datetime import timedelta
from uuid import UUID

from app.jobs.handling import Handlers, Work
from app.mail import actions, posting, queries, rules, writing
from app.settings import settings

handlers = Handlers()

TRIES = 30  # a mail server may be away for a day


@handlers.on(rules.SEND, attempts=TRIES)
def send(work: Work) -> None:
    """Hand a letter over; should the worker die just then, a second copy bears the same name."""
    letter_id = UUID(work.arguments["letter_id"])
    with work.reading() as session:
        letter = queries.to_send(session, letter_id)
        message = writing.message(letter, settings().smtp_sender) if letter else None
    if message is None or not settings().smtp_host:
        return
    posting.hand_over(message, settings())
    with work.finishing() as session:
        actions.keep_sent(session, letter_id)


@handlers.on(rules.COLLECT, every=timedelta(minutes=5))
def collect(work: Work) -> None:
    """Have sent what was written while no mail server was set; wipe secrets of no more use."""
    with work.finishing() as session:
        actions.wipe_useless(session)
        for letter_id in queries.waiting(session):
            actions.send(session, letter_id)
