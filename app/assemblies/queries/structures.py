"""Ask how structured the interviews of a position are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.assemblies import rules
from app.assemblies.pages import Component, StructurePage
from app.candidates.models import Application
from app.database.base import now
from app.interviews.models import Interview, Seat
from app.positions import queries as positions
from app.positions import rules as plans
from app.positions.models import Guide, GuideQuestion, Position
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard, Standing
from app.training import queries as training
from app.training.rules import is_certified

SCALE = 5
CLOSING = 5  # minutes that a candidate's own questions need at least
Met = dict[UUID, dict[UUID, set[UUID]]]  # guide -> application -> people


def structure_page(session: Session, position: Position, _reader: Reader) -> StructurePage:
    """Return the fifteen components of structure: how each stands, and what to do."""
    rows = rules.judged(_facts(session, position))
    count = Counter(row.standing for row in rows)
    shown = [Component(row.name, row.standing, row.found, row.advice) for row in rows]
    content = sum(row.is_content for row in rows)
    return StructurePage(
        position_id=position.id,
        position=position.title,
        kind=plans.described(position.specialisation, position.level),
        content=tuple(shown[:content]),
        evaluation=tuple(shown[content:]),
        met=count["met"],
        partly=count["partly"],
        unmet=count["unmet"],
        open=count["open"],
    )


def _facts(session: Session, position: Position) -> rules.Facts:
    guides = positions.guides(session, position.id)
    asked = session.execute(
        select(
            Question.competency_code,
            Question.kind,
            Question.task,
            Question.probes,
            Question.anchors,
        )
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id == position.id)
    ).all()
    covered = {row.competency_code for row in asked}
    required = positions.requirements(session, position.id)
    settled, not_asked, rated, noted = _ratings(session, position)
    met = _met(session, position)
    people, trained = _trained(session, position)
    return rules.Facts(
        questions=len(asked),
        minutes=sum(guide.minutes for guide in guides),
        with_task=sum(bool(row.task) for row in asked),
        with_probes=sum(bool(row.probes) for row in asked),
        with_anchors=sum(len(row.anchors) == SCALE for row in asked),
        kinds=Counter(row.kind for row in asked),
        uncovered=tuple(r.name for r in required if r.weight and r.code not in covered),
        panels=tuple(guide.panel_size for guide in guides),
        full=tuple(g.title for g in guides if g.minutes - g.minutes_used < CLOSING),
        settled=settled,
        not_asked=not_asked,
        rated=rated,
        noted=noted,
        people=people,
        trained=trained,
        same=_same(met),
        is_linked=_is_linked(met),
    )


def _ratings(session: Session, position: Position) -> tuple[int, int, int, int]:
    """Count what was settled on submitted scorecards, not asked, rated, and rated with evidence."""
    is_rated = Rating.standing == Standing.RATED
    row = session.execute(
        select(
            func.count(Rating.id),
            func.count(case((Rating.standing == Standing.NOT_ASKED, 1))),
            func.count(case((is_rated, 1))),
            func.count(case((is_rated & (Rating.evidence != ""), 1))),
        )
        .join(Scorecard, Scorecard.id == Rating.scorecard_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Application, Application.id == Interview.application_id)
        .where(Application.position_id == position.id, Scorecard.submitted_at.is_not(None))
    ).one()
    return row[0], row[1], row[2], row[3]


def _trained(session: Session, position: Position) -> tuple[int, int]:
    """Count who sits on its panels, and who of them was certified each time, or is now."""
    rows = session.execute(
        select(Seat.person_id, Interview.started_at)
        .join(Interview, Interview.id == Seat.interview_id)
        .join(Application, Application.id == Interview.application_id)
        .where(Application.position_id == position.id, Interview.cancelled_at.is_(None))
    ).all()
    spans, moment = training.spans(session, {row.person_id for row in rows}), now()
    untrained = {
        row.person_id
        for row in rows
        if not is_certified(spans[row.person_id], row.started_at or moment)
    }
    return len(spans), len(spans.keys() - untrained)


def _met(session: Session, position: Position) -> Met:
    """Return who met which candidate by which guide, in interviews that have started."""
    met: Met = defaultdict(lambda: defaultdict(set))
    rows = session.execute(
        select(Interview.guide_id, Interview.application_id, Seat.person_id)
        .join(Seat, Seat.interview_id == Interview.id)
        .join(Application, Application.id == Interview.application_id)
        .where(Application.position_id == position.id)
        .where(Interview.started_at.is_not(None), Interview.cancelled_at.is_(None))
    )
    for guide_id, application_id, person_id in rows:
        met[guide_id][application_id].add(person_id)
    return met


def _same(met: Met) -> float | None:
    """Return the share of seats taken by people who met all candidates of their guide."""
    seats = same = 0
    for panels in met.values():
        if len(panels) > 1:
            everyone = set.intersection(*panels.values())
            seats += sum(map(len, panels.values()))
            same += len(everyone) * len(panels)
    return same / seats if seats else None


def _is_linked(met: Met) -> bool:
    """Whether the people who met candidates hang together through candidates they share."""
    panels: dict[UUID, set[UUID]] = defaultdict(set)
    for of_guide in met.values():
        for application_id, people in of_guide.items():
            panels[application_id] |= people
    return len(_groups(panels.values())) <= 1


def _groups(panels: Iterable[set[UUID]]) -> list[set[UUID]]:
    groups: list[set[UUID]] = []
    for panel in panels:
        joined = panel.union(*(group for group in groups if group & panel))
        groups = [group for group in groups if not group & panel] + [joined]
    return groups
