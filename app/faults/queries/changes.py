"""Ask what dropping a question would change: everyone it touches is measured again without it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.calibrations import queries as calibrations
from app.calibrations.models import Calibration
from app.database.paging import pages_of
from app.faults import rules
from app.faults.pages import Affected, FaultPage, Moved, Range, Rated
from app.faults.queries import drops
from app.faults.queries.rated import rated
from app.positions import queries as positions
from app.profiles import anew
from app.profiles import queries as profiles
from app.profiles.anew import Basis
from app.profiles.measures import Line
from app.profiles.pages import ADVICE, CompetencyLine, ProfilePage
from app.ratings import queries as ratings

NEAR = 1e-9


def fault_page(
    session: Session, question_id: UUID, position_id: UUID | None, page: int, reader_id: UUID
) -> FaultPage:
    """Return what dropping a question changes, in one position or in all, page by page."""
    asked, places = drops.asked(session, question_id), drops.places(session, question_id)
    if position_id not in dict(places):
        position_id = None
    every = sorted(rated(session, question_id, position_id), key=lambda each: each.is_kept)
    owed = ratings.owed(session, reader_id)
    shown = [each for each in every if each.application_id not in owed]
    pages = pages_of(len(shown), rules.PAGE_SIZE)
    page = min(page, pages)
    here = shown[(page - 1) * rules.PAGE_SIZE : page * rules.PAGE_SIZE]
    return FaultPage(
        asked=asked,
        places=places,
        position_id=position_id,
        standing=drops.standing_drops(session, question_id, position_id),
        affected=_affected(session, here, question_id),
        count=len(every),
        kept=sum(each.is_kept for each in every),
        unseen=len(every) - len(shown),
        page=page,
        pages=pages,
        seen=rules.seen((each.application_id, each.standing) for each in every),
    )


def _affected(session: Session, here: Sequence[Rated], question_id: UUID) -> tuple[Affected, ...]:
    """Measure some again without a question; the number of statements stays the same."""
    keys = [each.application_id for each in here]
    before = profiles.newest_of(session, keys)
    without = _without(session, here, question_id)
    bases = anew.bases(session, keys, without)
    used = _calibrations(session, {page.calibration for page in before.values()})
    return tuple(
        _compared(each, before[each.application_id], bases[each.application_id], used)
        for each in here
    )


def _without(session: Session, here: Iterable[Rated], question_id: UUID) -> dict[UUID, set[UUID]]:
    """Return what counts for nobody in each position, this question among it."""
    standing = positions.all_dropped(session)
    return {
        place: {question_id, *(key for key, where in standing if rules.reaches(where, place))}
        for place in {each.position_id for each in here}
    }


def _calibrations(session: Session, numbers: set[int]) -> dict[int, Calibration]:
    """Return those that the figures before were measured by, so that nothing else changes."""
    rows = session.scalars(
        select(Calibration)
        .where(Calibration.number.in_(numbers))
        .options(undefer(Calibration.document))
    )
    return {row.number: row for row in rows}


def _compared(
    of: Rated, before: ProfilePage, basis: Basis, used: Mapping[int, Calibration]
) -> Affected:
    opened = calibrations.opened(used[before.calibration], basis.codes)
    after, advice = anew.measured(basis, opened)
    whole = after.composite
    return Affected(
        of=of,
        before=Range(before.fair, before.low, before.high),
        after=Range(whole.fair, whole.fair_low, whole.fair_high),
        advice_before=before.recommendation_words,
        advice_after=ADVICE[advice],
        moved=_moved(before.competencies, after.lines),
    )


def _moved(before: Sequence[CompetencyLine], after: Sequence[Line]) -> tuple[Moved, ...]:
    """Return the competencies whose figures differ; those with fewer ratings first."""
    now = {line.required.code: line for line in after}
    pairs = [(line, now[line.code]) for line in before if line.code in now]
    moved = [
        Moved(
            name=old.name,
            before=Range(old.fair, old.low, old.high),
            after=Range(new.found.fair, new.found.fair_low, new.found.fair_high),
            ratings_before=old.ratings,
            ratings_after=new.ratings,
        )
        for old, new in pairs
        if abs(old.fair - new.found.fair) > NEAR or old.ratings != new.ratings
    ]
    return tuple(sorted(moved, key=lambda each: each.ratings_after - each.ratings_before))
