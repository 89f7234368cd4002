"""What brings ratings of work in, and takes one out again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Misread, NotFound
from app.jobs import actions as jobs
from app.validity import measures, queries, rules
from app.validity.forms import Given, PerformanceForm
from app.validity.forms.files import RowFault, first
from app.validity.models import PerformanceRating, ValidityFindings
from app.validity.pages import Findings, Hired, Material, Ready

HERE = "there is a rating of that day already"


def rate(session: Session, form: PerformanceForm, *, actor: UUID) -> Ready:
    """Keep one rating that was typed."""
    given = Given(0, form.candidate, form.position, form.rated_on, form.rating)
    book = _Book(session)
    try:
        ready = book.ready(given)
    except RowFault as fault:
        raise Misread({book.field: f"{str(fault)[0].upper()}{str(fault)[1:]}."}) from None
    _keep(session, [ready], "", actor)
    return ready


def checked(session: Session, given: Sequence[Given]) -> tuple[Ready, ...]:
    """Find the person of each rating; refuse all of them with every fault there is."""
    book, found, faults = _Book(session), [], {}
    for each in given:
        try:
            found.append(book.ready(each))
        except RowFault as fault:
            faults[f"row {each.at}"] = f"Row {each.at}: {fault}."
    if faults:
        raise Misread(first(faults))
    return tuple(found)


def take_in(session: Session, ready: Sequence[Ready], origin: str, *, actor: UUID | None) -> None:
    """Keep every rating of a file, in this one transaction."""
    _keep(session, ready, origin, actor)


def remove(session: Session, rating_id: UUID, *, actor: UUID) -> None:
    """Take a rating out; the trail keeps what it said."""
    kept = session.get(PerformanceRating, rating_id)
    if kept is None:
        raise NotFound("There is no such rating.")
    audit.record(
        session,
        "removed performance rating",
        actor=actor,
        subject=kept.application_id,
        rated_on=kept.rated_on.isoformat(),
        rating=kept.rating,
    )
    session.delete(kept)
    jobs.enqueue(session, rules.FORETELL, key=rules.FORETELL)


def found(given: Material, known: Findings | None) -> ValidityFindings:
    """Work out what can be said, unless the same was worked out before; no session is open."""
    return queries.written(given, known or measures.findings(given))


def keep(session: Session, findings: ValidityFindings) -> None:
    """Let this stand in the place of what was worked out before."""
    session.execute(delete(ValidityFindings))
    session.add(findings)


class _Book:
    """Everybody who was hired, to be found by address and position."""

    def __init__(self, session: Session) -> None:
        self.today = now().date()
        self.field = "candidate"  # which field the last fault is of
        self._taken = queries.rated_days(session)
        self._hired: dict[str, list[Hired]] = {}
        for each in queries.hired(session):
            self._hired.setdefault(each.email, []).append(each)

    def ready(self, given: Given) -> Ready:
        """Return a rating with its person; each person and day once."""
        hired = self._person(given)
        self.field = "rated_on"
        decided_on = hired.decided_at.date()
        if not rules.may_be_rated_on(given.rated_on, decided_on, self.today):
            raise RowFault(
                f"{given.rated_on} is not between the decision on {decided_on} and today"
            )
        if (hired.application_id, given.rated_on) in self._taken:
            raise RowFault(f"{hired.candidate}, {given.rated_on}: {HERE}")
        self._taken.add((hired.application_id, given.rated_on))
        return Ready(given.at, hired, given.rated_on, given.rating)

    def _person(self, given: Given) -> Hired:
        self.field = "candidate"
        of = self._hired.get(given.candidate, [])
        if not of:
            raise RowFault(f"nobody with the address {given.candidate[:80]} was hired here")
        self.field = "position"
        named = [each for each in of if given.position in ("", each.position)]
        if len(named) == 1:
            return named[0]
        titles = ", ".join(f"“{each.position}”" for each in of)
        raise RowFault(f"say for which position they were hired: {titles}")


def _keep(session: Session, ready: Sequence[Ready], origin: str, actor: UUID | None) -> None:
    rows = [
        PerformanceRating(
            application_id=each.hired.application_id,
            rated_on=each.rated_on,
            rating=each.rating,
            origin=origin,
            entered_by_id=actor,
        )
        for each in ready
    ]
    taken = Misread({"rated_on": f"Meanwhile {HERE}; nothing was kept. Please look again."})
    with unless_taken(session, taken):
        session.add_all(rows)
    for row in rows:
        audit.record(
            session,
            "rated performance",
            actor=actor,
            subject=row.application_id,
            rated_on=row.rated_on.isoformat(),
            rating=row.rating,
        )
    jobs.enqueue(session, rules.FORETELL, key=rules.FORETELL)
