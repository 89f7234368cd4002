"""Ask about candidates of one position side by side: in the order of their names, never ranked."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.candidates.models import Application, Candidate
from app.interviews.models import Interview, Seat
from app.positions.models import Position
from app.profiles import queries as profiles
from app.profiles.models import Profile
from app.profiles.pages import ProfilePage
from app.ratings.models import Scorecard
from app.reports import rules
from app.reports.pages import Compared, Comparison, Pair, Range, Side
from app.web.charts import Axis, Sheet, Whisker, whiskers

MOST = 4  # side by side, and still readable on paper
MOST_OFFERED = 200
AXIS = Axis("Composite", (1, 2, 3, 4, 5))
SHEET = Sheet(width=400, left=150, step=26)


def comparison(
    session: Session, position: Position, chosen: Sequence[UUID], reader: Reader
) -> Comparison:
    """Return some candidates of a position side by side; five statements, whoever is chosen."""
    offered = session.execute(_offered(position.id, reader)).all()
    wanted = [row for row in offered if row.id in set(chosen)][:MOST]
    found = profiles.newest_of(session, [row.id for row in wanted])
    sides = tuple(Side(row.id, row.name, found[row.id]) for row in wanted if row.id in found)
    return Comparison(
        position_id=position.id,
        position=position.title,
        offered=tuple((row.id, row.name) for row in offered),
        chosen=frozenset(side.application_id for side in sides),
        is_cut=len(set(chosen)) > MOST,
        sides=sides,
        compared=_compared(sides) if len(sides) > 1 else (),
        apart=_apart(sides),
        pairs=tuple(_pair(one, other) for one, other in combinations(sides, 2)),
        chart=whiskers(_rows(sides), AXIS, title="Composites", name="composites", sheet=SHEET)
        if len(sides) > 1
        else Markup(),
        is_of_one_calibration=len({side.profile.calibration for side in sides}) <= 1,
    )


def _offered(position_id: UUID, reader: Reader) -> Select[UUID, str]:
    """Return whoever is measured, but for those whom the reader still has to rate unseeing."""
    owes = (
        exists()
        .where(Interview.application_id == Application.id, Interview.cancelled_at.is_(None))
        .where(Seat.interview_id == Interview.id, Seat.person_id == reader.id)
        .where(
            ~exists().where(
                Scorecard.interview_id == Interview.id,
                Scorecard.interviewer_id == reader.id,
                Scorecard.submitted_at.is_not(None),
            )
        )
    )
    return (
        select(Application.id, Candidate.name)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .where(Application.position_id == position_id, Application.withdrawn_at.is_(None), ~owes)
        .where(exists().where(Profile.application_id == Application.id))
        .order_by(Candidate.name, Application.id)
        .limit(MOST_OFFERED)
    )


def _compared(sides: Sequence[Side]) -> tuple[Compared, ...]:
    """Return each competency on which everybody was rated."""
    by_side = [{line.code: line for line in side.profile.competencies} for side in sides]
    return tuple(
        Compared(
            line.name,
            line.target,
            tuple(
                Range(of[line.code].fair, of[line.code].low, of[line.code].high) for of in by_side
            ),
        )
        for line in sides[0].profile.competencies
        if all(line.code in of and of[line.code].ratings for of in by_side)
    )


def _apart(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the competencies on which somebody was not rated, which are therefore not compared."""
    return tuple(
        dict.fromkeys(
            line.name for side in sides for line in side.profile.competencies if not line.ratings
        )
    )


def _pair(one: Side, other: Side) -> Pair:
    chance = rules.chance_of_better(
        one.profile.measure - other.profile.measure, one.profile.se, other.profile.se
    )
    ahead, behind = (one, other) if chance >= rules.EVEN else (other, one)
    surely = max(chance, 1 - chance)
    return Pair(one.name, other.name, ahead.name, behind.name, surely, rules.is_apart(surely))


def _rows(sides: Iterable[Side]) -> list[Whisker]:
    return [_row(side.name, side.profile) for side in sides]


def _row(name: str, profile: ProfilePage) -> Whisker:
    return Whisker(name, profile.fair, profile.low, profile.high, profile.target_fair)
