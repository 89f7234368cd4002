"""What brings past ratings in: first a look at what it would create, then all of it at once."""

from itertools import islice
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.errors import Conflict, Misread
from app.imports import queries, rules
from app.imports.forms import PastFile, PastRow
from app.imports.models import PastRating, RatingImport
from app.imports.pages import Preview

AT_ONCE = 5000
LONGEST_TITLE = 200


def preview(session: Session, given: PastFile) -> Preview:
    """Say what taking a file in would create; refuse one that is here already."""
    _refuse_twice(session, given)
    interviewers = {row.interviewer for row in given.rows}
    questions = {row.question for row in given.rows}
    people = queries.known_people(session, interviewers)
    known = {who for who in interviewers if who.lower() in people}
    asked = questions & queries.slugs(session)
    joining = sum(row.interviewer in known and row.question in asked for row in given.rows)
    return Preview(
        points=given.points,
        ratings=len(given.rows),
        left_out=given.left_out,
        joining=joining if given.points == rules.OWN_SCALE else 0,
        candidates=len({row.candidate for row in given.rows}),
        interviewers=len(interviewers),
        known_interviewers=len(known),
        questions=len(questions),
        known_questions=len(asked),
        is_own=rules.is_own(given.points, len(questions), len(asked)),
    )


def take_in(
    session: Session, given: PastFile, *, title: str = "", actor: UUID | None
) -> RatingImport:
    """Keep every rating of a file, in this one transaction."""
    _refuse_twice(session, given)
    taken = RatingImport(
        title=_title(title or given.name.rsplit(".", 1)[0]),
        fingerprint=given.fingerprint,
        lowest_point=given.points[0],
        highest_point=given.points[1],
        ratings=len(given.rows),
    )
    session.add(taken)
    session.flush()
    people = queries.known_people(session, {row.interviewer for row in given.rows})
    rows = (_row(taken.id, row, people) for row in given.rows)
    while some := list(islice(rows, AT_ONCE)):
        session.execute(insert(PastRating), some)
    details = {"title": taken.title, "ratings": taken.ratings}
    audit.record(session, "imported ratings", actor=actor, subject=taken.id, **details)
    return taken


def _row(import_id: UUID, row: PastRow, people: dict[str, UUID]) -> dict[str, object]:
    return {
        "import_id": import_id,
        "candidate": row.candidate,
        "interviewer": row.interviewer,
        "interviewer_id": people.get(row.interviewer.lower()),
        "question": row.question,
        "competency": row.competency,
        "point": row.point,
        "given_at": row.given_at,
    }


def _title(title: str) -> str:
    if len(title) > LONGEST_TITLE:
        raise Misread({"title": f"Please shorten the title to {LONGEST_TITLE} characters."})
    return title.replace("\x00", "").strip() or "Past ratings"


def _refuse_twice(session: Session, given: PastFile) -> None:
    before = queries.same_file(session, given.fingerprint)
    if before is not None:
        raise Conflict(
            f"This very file was taken in before, as “{before.title}” with {before.ratings} ratings. "
            "Nothing was kept a second time."
        )
