"""Ask for self against panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessments import queries as assessments
from app.assessments.pages import MeasureLine
from app.candidates.pages import ApplicationHead
from app.contrasts import rules
from app.contrasts.pages import ContrastLine, ContrastPage, Probes
from app.decisions.pages import Judged
from app.positions import queries as positions
from app.positions.models import Guide, GuideQuestion
from app.profiles import queries as profiles
from app.questions.models import Question
from app.web.filters import decimal


@dataclass(frozen=True)
class Doubt:
    """How surely one competency is known."""

    line: ContrastLine

    @property
    def width(self) -> float | None:
        """Return how wide the panel's interval is; none if nobody rated."""
        panel = self.line.panel
        return panel.high - panel.low if panel and panel.ratings else None

    @property
    def se(self) -> float | None:
        """Return the standard error of the answers' measure; none without answers."""
        return self.line.own.se if self.line.own else None

    @property
    def words(self) -> str:
        """Say why more should be asked."""
        if self.width is None:
            return "no interviewer has rated it"
        return f"the panel's interval is {decimal(self.width)} points wide"


def contrast(session: Session, judged: Judged) -> ContrastPage:
    """Return what a candidate says and shows, beside the panel."""
    application = judged.application
    found = assessments.newest(session, application.id)
    lines = _lines(session, application, {line.code: line for line in found.lines} if found else {})
    return ContrastPage(
        application=application,
        result=found,
        lines=lines,
        chart=assessments.chart(found) if found else Markup(),
        probes=_probes(session, application.position_id, lines) if found else (),
        is_rated=any(line.panel and line.panel.ratings for line in lines),
        erased_at=None if found else assessments.erased(session, application.id),
    )


def _lines(
    session: Session, application: ApplicationHead, own: dict[str, MeasureLine]
) -> tuple[ContrastLine, ...]:
    profile = profiles.newest(session, application.id)
    panel = {line.code: line for line in profile.competencies} if profile else {}
    required = positions.requirements(session, application.position_id)
    names = {row.code: row.name for row in required}
    names |= {code: line.name for code, line in own.items() if code not in names}
    return tuple(
        ContrastLine(code, name, own.get(code), panel.get(code)) for code, name in names.items()
    )


def _probes(
    session: Session, position_id: UUID, lines: Sequence[ContrastLine]
) -> tuple[Probes, ...]:
    doubts = rules.least_known([Doubt(line) for line in lines])
    asked = _asked(session, position_id, [doubt.line.code for doubt in doubts])
    return tuple(
        Probes(doubt.line.name, doubt.words, *asked.get(doubt.line.code, ("", "", ())))
        for doubt in doubts
    )


def _asked(
    session: Session, position_id: UUID, codes: Sequence[str]
) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Return a question of the plan for each competency, with its probes."""
    rows = session.execute(
        select(Question.competency_code, Question.text, Question.slug, Question.probes)
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id == position_id, Question.competency_code.in_(codes))
        .order_by(Guide.place, GuideQuestion.place)
    )
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row.competency_code, (row.text, row.slug, tuple(row.probes)))
    return found
