"""Ask about calibrations, and for the ratings that the next one learns from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import measures, rules
from app.calibrations.models import Approval, Calibration, Standing
from app.calibrations.pages import (
    ApprovalRow,
    CalibrationList,
    CalibrationPage,
    CalibrationRow,
    Learnable,
    Origin,
)
from app.candidates.models import Application, Candidate
from app.errors import NotFound
from app.imports import queries as imports
from app.imports.models import RatingImport
from app.jobs import queries as jobs
from app.positions.models import Position
from app.ratings import queries as ratings
from app.ratings.models import Rating, Scorecard
from app.training import queries as training

NO_SUCH = "There is no calibration with this number."
_ROW = (
    Calibration.number,
    Calibration.created_at,
    Person.name,
    RatingImport.title,
    Calibration.ratings,
    Calibration.converged,
)
_FROZEN = (Calibration.id, Calibration.fingerprint, Calibration.link, Calibration.linked_to)


def in_use(session: Session) -> Calibration | None:
    """Return the calibration that profiles are measured by; nobody has approved any if None."""
    return session.scalar(
        select(Calibration)
        .join(Approval, Approval.calibration_id == Calibration.id)
        .order_by(Approval.number.desc())
        .limit(1)
    )


def by_number(session: Session, number: int) -> Calibration:
    """Return a calibration."""
    found = session.scalar(select(Calibration).where(Calibration.number == number))
    if found is None:
        raise NotFound(NO_SUCH)
    return found


def was_used(session: Session, calibration_id: UUID) -> bool:
    """Whether profiles were ever measured by it."""
    used = exists().where(Approval.calibration_id == calibration_id)
    return bool(session.scalar(select(used)))


def last_approval(session: Session) -> int:
    """Return the number of the newest approval; 0 before the first."""
    return session.scalar(select(func.max(Approval.number))) or 0


def newest_own(session: Session) -> int:
    """Return the number of the newest calibration of the house's own scorecards; 0 if none."""
    own = select(func.max(Calibration.number)).where(Calibration.import_id.is_(None))
    return session.scalar(own) or 0


def learnable(session: Session) -> Learnable:
    """Return all that a calibration of the house is fitted from, as it stands."""
    last = in_use(session)
    return Learnable(
        records=own_records(session),
        points=(rules.LOWEST, rules.HIGHEST),
        scorecards=_scorecards(session),
        newest=newest_own(session),
        last_number=last.number if last else None,
        last=last.document if last else None,
    )


def learnable_import(session: Session, import_id: UUID) -> Learnable:
    """Return the ratings of one import, by the labels of its file."""
    head = imports.head(session, import_id)
    if head is None:
        raise NotFound("There is no such import.")
    return Learnable(
        records=import_records(session, import_id),
        points=(head.lowest_point, head.highest_point),
        newest=newest_own(session),
        import_id=import_id,
    )


def new_scorecards(session: Session) -> int:
    """Count the scorecards that the newest calibration has not learned from."""
    learned = session.scalar(
        select(Calibration.scorecards)
        .where(Calibration.import_id.is_(None))
        .order_by(Calibration.number.desc())
        .limit(1)
    )
    return _scorecards(session) - (learned or 0)


def _scorecards(session: Session) -> int:
    submitted = select(func.count()).select_from(Scorecard)
    return session.scalar(submitted.where(Scorecard.submitted_at.is_not(None))) or 0


def next_number(session: Session) -> int:
    """Return the number after the last."""
    return (session.scalar(select(func.max(Calibration.number))) or 0) + 1


def own_records(session: Session) -> list[dict[str, object]]:
    """Return every rating that a calibration of the house learns from."""
    competency_of = imports.competency_of(session)
    submitted = [
        (str(each.application_id), each.interviewer_id, each.slug, each.point)
        for each in ratings.submitted_ratings(session)
        if each.point is not None
    ]
    past = [
        (
            rules.past_label(each.import_id, each.candidate),
            each.interviewer_id,
            each.question,
            each.point,
        )
        for each in imports.own_ratings(session)
    ]
    return [
        {
            "candidate": candidate,
            "interviewer": str(interviewer),
            "question": slug,
            "competency": competency_of[slug],
            "rating": point,
        }
        for candidate, interviewer, slug, point in (*submitted, *past)
    ]


def own_count(session: Session) -> int:
    """Count the ratings that a calibration of the house would learn from."""
    given = (
        select(func.count())
        .select_from(Rating)
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .where(Scorecard.submitted_at.is_not(None), Rating.point.is_not(None))
    )
    return (session.scalar(given) or 0) + imports.own_count(session)


def import_records(session: Session, import_id: UUID) -> list[dict[str, object]]:
    """Return the ratings of one import, by the labels of its file."""
    past = imports.past_ratings(session, import_id)
    by_competency = all(each.competency for each in past)
    return [
        {
            "candidate": each.candidate,
            "interviewer": each.interviewer,
            "question": each.question,
            "rating": each.point,
        }
        | ({"competency": each.competency} if by_competency else {})
        for each in past
    ]


def opened(calibration: Calibration, codes: Iterable[str] = ()) -> measures.Opened:
    """Return a calibration ready to measure by; it knows at least these competencies."""
    key = (calibration.id, calibration.fingerprint)
    return measures.opened(key, lambda: calibration.document, codes)


def index(session: Session, page: int) -> CalibrationList:
    """Return one page of the list, newest first, and what the next would learn from."""
    kept = session.scalar(select(func.count()).select_from(Calibration)) or 0
    rows = session.execute(
        select(*_ROW)
        .outerjoin(Person, Calibration.fitted_by_id == Person.id)
        .outerjoin(RatingImport, Calibration.import_id == RatingImport.id)
        .order_by(Calibration.number.desc())
        .limit(rules.ROOM)
        .offset((page - 1) * rules.ROOM)
    )
    known = _standings(session)
    shown = tuple(CalibrationRow(*row, standing=known.of(row)) for row in rows)
    return CalibrationList(
        shown,
        page,
        rules.pages_of(kept),
        own_count(session),
        rules.LEAST_RATINGS,
        fitting=jobs.newest(session, rules.REFIT, rules.REFIT_ON_SCHEDULE),
        approvals=_approvals(session),
    )


@dataclass(frozen=True)
class _Standings:
    """What decides how each calibration stands."""

    used: tuple[int, ...]  # the newest first
    newest: int | None

    def of(self, row: Any) -> Standing:  # noqa: ANN401 -- a row that starts as _ROW does
        return rules.standing(
            row.number,
            is_usable=row.converged and row.title is None,
            was_used=row.number in self.used,
            in_use=self.used[0] if self.used else None,
            newest=self.newest,
        )


def _standings(session: Session) -> _Standings:
    usable = select(func.max(Calibration.number)).where(
        Calibration.import_id.is_(None), Calibration.converged
    )
    rows = session.execute(
        select(Calibration.number, Approval.number.label("approval"))
        .outerjoin(Approval, Approval.calibration_id == Calibration.id)
        .where(or_(Approval.id.is_not(None), Calibration.number == usable.scalar_subquery()))
        .order_by(Approval.number.desc())
    ).all()
    used = tuple(row.number for row in rows if row.approval is not None)
    return _Standings(used, max((row.number for row in rows), default=None))


def _approvals(session: Session) -> tuple[ApprovalRow, ...]:
    """Return the last approvals, the newest first."""
    rows = session.execute(
        select(Calibration.number, Approval.created_at, Person.name, Approval.reason)
        .join(Calibration, Approval.calibration_id == Calibration.id)
        .outerjoin(Person, Approval.approved_by_id == Person.id)
        .order_by(Approval.number.desc())
        .limit(rules.ROOM)
    )
    return tuple(ApprovalRow(*row) for row in rows)


def show(session: Session, number: int, page: int, reader_id: UUID) -> CalibrationPage:
    """Return one calibration, and one page of those whom the reader need not rate unseeing."""
    row = session.execute(
        select(*_ROW, *_FROZEN)
        .outerjoin(Person, Calibration.fitted_by_id == Person.id)
        .outerjoin(RatingImport, Calibration.import_id == RatingImport.id)
        .where(Calibration.number == number)
    ).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH)
    origin = replace(Origin(*row), standing=_standings(session).of(row))
    fit = measures.opened((origin.id, origin.fingerprint), lambda: _document(session, origin.id))
    every = _candidates(session, fit, is_import=origin.import_title is not None)
    owed = {str(each) for each in ratings.owed(session, reader_id)}
    listed = [each for each in every if each[0] not in owed]
    here = dict(listed[(page - 1) * rules.ROOM : page * rules.ROOM])
    return CalibrationPage(
        origin=origin,
        told=measures.told(fit, {} if origin.import_title else _names(session)),
        candidates=measures.fair_rows(fit, here),
        all_candidates=len(every),
        unseen=len(every) - len(listed),
        page=page,
        pages=rules.pages_of(len(listed)),
        uncertified=training.without(session, measures.interviewers(fit)),
    )


def _candidates(
    session: Session, fit: measures.Opened, *, is_import: bool
) -> list[tuple[str, str]]:
    """Return label and name of all whom a fit knows: by name, an import's in its own order."""
    labels = measures.candidates(fit)
    if is_import or not labels:
        return [(label, label) for label in labels]
    names = _applications(session)
    titles = imports.titles(session)
    named = [(label, names.get(label) or _past_name(label, titles)) for label in labels]
    return sorted(named, key=lambda each: (each[1].casefold(), each[0]))


def _past_name(label: str, titles: dict[UUID, str]) -> str:
    past = rules.past_of(label)
    return f"{past[1]} ({titles.get(past[0], 'import')})" if past else label


def _applications(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(Application.id, Candidate.name, Position.title)
        .join(Candidate, Application.candidate_id == Candidate.id)
        .join(Position, Application.position_id == Position.id)
    )
    return {str(row.id): f"{row.name}, {row.title}" for row in rows}


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name))
    return {str(row.id): row.name for row in rows}


def _document(session: Session, calibration_id: UUID) -> dict[str, Any]:
    document: dict[str, Any] = session.execute(
        select(Calibration.document).where(Calibration.id == calibration_id)
    ).scalar_one()
    return document
