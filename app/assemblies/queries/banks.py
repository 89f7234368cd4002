"""Ask what the bank offers a position, and what is known of each question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assemblies import rules
from app.assemblies.measures import Wanted
from app.assemblies.pages import Candidate, Seat
from app.calibrations import queries as calibrations
from app.interviews.models import Interview
from app.positions import queries as positions
from app.positions.models import Guide, GuideQuestion, Position
from app.positions.pages import GuideRow, Pick
from app.questions import queries as questions
from app.questions.forms import BankFilter
from app.questions.models import Question
from app.questions.pages import Askable
from app.usage import queries as usage


@dataclass(frozen=True)
class Held:
    """A plan as it stands: its interviews, and the questions in each by slug."""

    guides: tuple[GuideRow, ...]
    picks: tuple[Pick, ...]

    @property
    def slugs(self) -> tuple[tuple[str, ...], ...]:
        """Return what each interview asks."""
        return tuple(
            tuple(each.slug for each in self.picks if each.guide_id == guide.id)
            for guide in self.guides
        )

    @property
    def locked(self) -> dict[str, int]:
        """Return what is locked, and the place of its interview."""
        place = {guide.id: at for at, guide in enumerate(self.guides)}
        return {each.slug: place[each.guide_id] for each in self.picks if each.is_locked}

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return its interviews, with all of their minutes for questions."""
        return tuple(
            Seat(guide.id, guide.title, guide.minutes, guide.minutes, guide.panel_size)
            for guide in self.guides
        )


def held(session: Session, position: Position) -> Held:
    """Return the plan of a position as it stands, but for what was found faulty."""
    guides, faulty = positions.guides(session, position.id), positions.dropped(session, position.id)
    picks = positions.picks(session, position.id)
    return Held(guides, tuple(each for each in picks if each.question_id not in faulty))


def wanted(session: Session, position: Position, plan: Held, *, measured: bool = False) -> Wanted:
    """Return the bank as this position may use it, and what the plan shall weigh.

    Where questions are ``measured`` against each other, their difficulties are looked up, and
    those that suit others better stand behind in the bank instead of being left out.
    """
    difficulties = _difficulties(session) if measured else {}
    asked, elsewhere = _asked(session), _elsewhere(session, position.id)
    faulty, worn = positions.dropped(session, position.id), usage.over_cap(session)
    required = positions.requirements(session, position.id)
    codes = {row.code for row in required}
    rows = [row for row in _rows(session, position, plan, codes) if row.question_id not in faulty]
    leaked = questions.leaked(session, (pick.slug for pick in plan.picks))
    if not measured:
        rows = _suited(rows, position, {pick.slug for pick in plan.picks})
    return Wanted(
        candidates=tuple(
            Candidate(
                question_id=row.question_id,
                slug=row.slug,
                competency_code=row.competency_code,
                kind=row.kind,
                task=row.task,
                minutes=row.minutes,
                misfit=_misfit(row, position),
                asked=asked.get(row.slug, 0),
                is_shared=row.slug in elsewhere,
                difficulty=difficulties.get(row.slug),
                is_worn=row.slug in worn,
                is_leaked=row.slug in leaked,
            )
            for row in rows
        ),
        seats=plan.seats,
        weights=tuple((row.code, row.weight, row.minimum is not None) for row in required),
        locked=plan.locked,
        alike=questions.alike(session, {row.slug for row in rows}),
    )


def _rows(session: Session, position: Position, plan: Held, codes: set[str]) -> list[Askable]:
    """Return what can be asked; what the plan asks stays in the wording that it has there."""
    suited = BankFilter(level=position.level, specialisation=position.specialisation)
    own = _own(session, plan)
    codes = codes | {row.competency_code for row in own}
    rows = {row.slug: row for row in (*questions.askable(session, suited, codes), *own)}
    return [rows[slug] for slug in sorted(rows)]


def _own(session: Session, plan: Held) -> list[Askable]:
    """Return what the plan asks, with whom it is for today."""
    of = {pick.question_id: pick.slug for pick in plan.picks}
    fits = questions.fits(session, of.values())
    rows = session.execute(
        select(
            Question.id,
            Question.slug,
            Question.competency_code,
            Question.kind,
            Question.task,
            Question.minutes,
        ).where(Question.id.in_(of))
    )
    return [Askable(*row, *fits[row.slug]) for row in rows]


def _suited(rows: Iterable[Askable], position: Position, own: set[str]) -> list[Askable]:
    """Leave out what suits others better where there is enough that suits this position."""
    of: dict[str, list[Askable]] = defaultdict(list)
    for row in rows:
        of[row.competency_code].append(row)
    left: list[Askable] = []
    for alike in of.values():
        suits = {row.slug for row in alike if not _misfit(row, position)}
        is_enough = len(suits) >= rules.ENOUGH_SUITED
        left += [row for row in alike if not is_enough or row.slug in suits or row.slug in own]
    return left


def _misfit(row: Askable, position: Position) -> float:
    return rules.misfit(position.level, position.specialisation, row.levels, row.specialisations)


def _asked(session: Session) -> dict[str, int]:
    """Count the interviews in which each question was asked, by its guide."""
    rows = session.execute(
        select(Question.slug, func.count())
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Interview, Interview.guide_id == GuideQuestion.guide_id)
        .where(Interview.started_at.is_not(None))
        .group_by(Question.slug)
    )
    return {row[0]: row[1] for row in rows}


def _elsewhere(session: Session, position_id: UUID) -> set[str]:
    """Return what plans of other positions ask."""
    rows = session.scalars(
        select(Question.slug)
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id != position_id)
        .distinct()
    )
    return set(rows)


def _difficulties(session: Session) -> Mapping[str, float]:
    used = calibrations.in_use(session)
    return calibrations.opened(used).difficulties if used else {}
