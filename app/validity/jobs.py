"""What ratings of work say is worked out when nobody waits, and while no transaction is open."""

from datetime import timedelta

from app.jobs.handling import Handlers, Work
from app.validity import actions, queries, rules

handlers = Handlers()


@handlers.on(rules.FORETELL, every=timedelta(days=1))
def foretell(work: Work) -> None:
    """Work out anew whether the composite foretells the work, if anything changed."""
    with work.reading() as session:
        given = queries.material(session)
        known = queries.last(session, given.fingerprint)
    findings = actions.found(given, known)
    with work.finishing() as session:
        actions.keep(session, findings)
