"""Ask for all that one calibration says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import measures, rules
from app.calibrations.models import Calibration
from app.calibrations.pages import (
    CalibrationPage,
    Origin,
    Told,
)
from app.calibrations.queries import listed, standings, used
from app.candidates.models import Application, Candidate
from app.database.paging import pages_of
from app.errors import NotFound
from app.imports import queries as imports
from app.imports.models import RatingImport
from app.positions.models import Position
from app.ratings import queries as ratings
from app.training import queries as training

FEW = 500  # labels that are asked for one by one
_FROZEN = (Calibration.id, Calibration.fingerprint, Calibration.link, Calibration.linked_to)


def show(session: Session, number: int, page: int, reader_id: UUID) -> CalibrationPage:
    """Return one calibration, and one page of those whom the reader need not rate unseeing."""
    row = session.execute(
        select(*listed.ROW, *_FROZEN, Calibration.findings)
        .outerjoin(Person, Calibration.fitted_by_id == Person.id)
        .outerjoin(RatingImport, Calibration.import_id == RatingImport.id)
        .where(Calibration.number == number)
    ).one_or_none()
    if row is None:
        raise NotFound(used.NO_SUCH)
    origin = replace(Origin(*row[:-1]), standing=standings.standings(session).of(row))
    fit = measures.opened((origin.id, origin.fingerprint), lambda: _document(session, origin.id))
    every = _candidates(session, fit, is_import=origin.import_title is not None)
    owed = {str(each) for each in ratings.owed(session, reader_id)}
    readable = [each for each in every if each[0] not in owed]
    here = dict(readable[(page - 1) * rules.ROOM : page * rules.ROOM])
    return CalibrationPage(
        origin=origin,
        told=_told(session, fit, (origin, row.findings), dict(every)),
        candidates=measures.fair_rows(fit, here),
        all_candidates=len(every),
        unseen=len(every) - len(readable),
        page=page,
        pages=pages_of(len(readable), rules.ROOM),
    )


def _told(
    session: Session,
    fit: measures.Opened,
    of: tuple[Origin, dict[str, Any]],
    labels: dict[str, str],
) -> Told:
    """Return what the fit says; who is certified only of those whom the house knows."""
    origin, kept = of
    names = {} if origin.import_title else _names(session)
    told = measures.told(fit, names, kept, labels)
    if origin.import_title:
        return told
    certified = training.certified(session, [row.id for row in told.severities])
    rows = (replace(row, is_certified=row.id in certified) for row in told.severities)
    return replace(told, severities=tuple(rows))


def _candidates(
    session: Session, fit: measures.Opened, *, is_import: bool
) -> list[tuple[str, str]]:
    """Return label and name of all whom a fit knows: by name, an import's in its own order."""
    labels = measures.candidates(fit)
    if is_import or not labels:
        return [(label, label) for label in labels]
    names = _applications(session, labels)
    titles = imports.titles(session)
    named = [(label, names.get(label) or _past_name(label, titles)) for label in labels]
    return sorted(named, key=lambda each: (each[1].casefold(), each[0]))


def _past_name(label: str, titles: dict[UUID, str]) -> str:
    past = rules.past_of(label)
    return f"{past[1]} ({titles.get(past[0], 'import')})" if past else label


def _applications(session: Session, labels: Sequence[str]) -> dict[str, str]:
    """Return the names behind labels; of a few only these, for a house may know very many."""
    found = (
        select(Application.id, Candidate.name, Position.title)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(Position, Application.position_id == Position.id)
    )
    if len(labels) <= FEW:
        own = (label for label in labels if rules.past_of(label) is None)
        found = found.where(Application.id.in_([UUID(label) for label in own]))
    return {str(row.id): f"{row.name}, {row.title}" for row in session.execute(found)}


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name))
    return {str(row.id): row.name for row in rows}


def _document(session: Session, calibration_id: UUID) -> dict[str, Any]:
    document: dict[str, Any] = session.execute(
        select(Calibration.document).where(Calibration.id == calibration_id)
    ).scalar_one()
    return document
