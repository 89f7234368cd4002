"""Interviews are held, and answers are rated by what is true."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.accounts.models import Person
from app.audit.models import AuditEvent
from app.database.base import Table
from app.demo import queries, rules
from app.demo.actions.opening import Applied, Company, Opened, Planned
from app.demo.actions.story import Story
from app.demo.measures import Heard
from app.demo.pages import BankQuestion
from app.interviews.models import Interview, Seat
from app.interviews.rules import SUBMITTED
from app.ratings.models import Rating, Scorecard

ZONE = "Europe/London"
TABLES: tuple[type[Table], ...] = (Interview, Seat, Scorecard, Rating, AuditEvent)


@dataclass(frozen=True)
class Said:
    """What an interviewer notes of one answer."""

    standing: str
    point: int | None
    evidence: str
    reason: str = ""


@dataclass
class Rows:
    """Rows by table, written all at once."""

    story: Story
    rows: dict[type[Table], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: type[Table], at: datetime, **values: object) -> UUID:
        """Add a row; return its id."""
        row_id = self.story.new_id()
        row = {"id": row_id, "created_at": at, **values}
        self.rows.setdefault(table, []).append(row)
        return row_id

    def note(self, act: str, at: datetime, actor: UUID, subject: UUID, **details: object) -> None:
        """Add an act to the trail."""
        about = {"act": act, "actor_id": actor, "subject_id": subject, "details": details}
        self.add(AuditEvent, at, **about)

    def write(self) -> None:
        """Write everything, in the order in which rows point at each other."""
        for table in TABLES:
            if self.rows.get(table):
                self.story.session.execute(insert(table), self.rows.pop(table))


class Season:
    """Holds interviews of the past, one after the other."""

    def __init__(self, story: Story, company: Company) -> None:
        self.story, self.company = story, company
        self.rows = Rows(story)
        self.cast = queries.cast()
        self._notes = queries.notes()
        self._used: dict[UUID, set[str]] = {}

    def panels(self, count: int) -> list[tuple[Person, ...]]:
        """Return panels of two for one candidate; nobody sits on two of them."""
        drawn = self.story.chance.sample(self.company.house.interviewers, 2 * count)
        return [pair for place, pair in enumerate(pairwise(drawn)) if place % 2 == 0]

    def hold_all(self, opened: Opened, applied: Applied, first: float, guides: int = 4) -> float:
        """Hold the first interviews of an application; return how long ago the last one was."""
        ago = first
        plan = opened.plan[:guides]
        for place, (planned, panel) in enumerate(zip(plan, self.panels(4), strict=False)):
            ago = first - 2 * (place // 2)
            self.hold(applied, planned, panel, self.story.office_hour(ago))
        return ago

    def arrange(
        self, applied: Applied, planned: Planned, panel: tuple[Person, ...], at: datetime
    ) -> UUID:
        """Arrange an interview that is still ahead."""
        return self._interview(applied, planned, panel, at, started_at=None)

    def hold(
        self, applied: Applied, planned: Planned, panel: tuple[Person, ...], at: datetime
    ) -> None:
        """Hold one interview; everyone on the panel submits."""
        interview_id = self._interview(applied, planned, panel, at, started_at=at)
        self.rows.note("started", at, panel[0].id, interview_id)
        chance = self.story.chance
        skipped = {
            question.slug: chance.choice(self.cast.reasons_not_asked)
            for question in planned.questions
            if chance.random() < rules.NOT_ASKED
        }
        for person in panel:
            self._scorecard(Meeting(applied, planned, interview_id, at, skipped), person)

    def said(self, applied: Applied, question: BankQuestion, person: Person) -> Said:
        """Return what an interviewer makes of one answer."""
        chance = self.story.chance
        if chance.random() < rules.NO_EVIDENCE:
            return Said("no_evidence", None, chance.choice(self.cast.no_evidence))
        heard = Heard(applied.name, person.name, question.slug, question.competency_code)
        point = self.story.world.point(self.company.truth, heard)
        return Said("rated", point, self._evidence(applied, question.competency_code, point))

    def _evidence(self, applied: Applied, code: str, point: int) -> str:
        """Return a note that nobody wrote about this candidate yet, while there is one."""
        used = self._used.setdefault(applied.application.id, set())
        written = self._notes[code, point]
        note = self.story.chance.choice([each for each in written if each not in used] or written)
        used.add(note)
        return note

    def _interview(
        self,
        applied: Applied,
        planned: Planned,
        panel: tuple[Person, ...],
        at: datetime,
        *,
        started_at: datetime | None,
    ) -> UUID:
        actor = self.company.house.recruiters[0].id
        arranged = min(at - timedelta(days=4), self.story.today)
        interview_id = self.rows.add(
            Interview,
            arranged,
            application_id=applied.application.id,
            guide_id=planned.guide.id,
            starts_at=at,
            time_zone=ZONE,
            meeting_place=self.story.chance.choice(self.cast.places),
            started_at=started_at,
        )
        for person in panel:
            self.rows.add(Seat, arranged, interview_id=interview_id, person_id=person.id)
        self.rows.note("scheduled", arranged, actor, interview_id, guide=planned.guide.title)
        return interview_id

    def _scorecard(self, meeting: "Meeting", person: Person) -> None:
        at, questions = meeting.at, meeting.planned.questions
        submitted = at + timedelta(minutes=75 + self.story.chance.randint(10, 900))
        scorecard_id = self.rows.add(
            Scorecard,
            at,
            interview_id=meeting.interview_id,
            interviewer_id=person.id,
            submitted_at=submitted,
        )
        for place, question in enumerate(questions):
            if question.slug in meeting.skipped:
                said = Said("not_asked", None, "", meeting.skipped[question.slug])
            else:
                said = self.said(meeting.applied, question, person)
            minute = at + timedelta(minutes=8 * place + 6)
            self._rating((scorecard_id, person.id), question.id, said, minute)
        details = {"scorecard": str(scorecard_id), "questions": len(questions)}
        self.rows.note(SUBMITTED, submitted, person.id, meeting.interview_id, **details)

    def _rating(self, on: tuple[UUID, UUID], question_id: UUID, said: Said, at: datetime) -> None:
        scorecard_id, person_id = on
        rating_id = self.rows.add(
            Rating,
            at,
            scorecard_id=scorecard_id,
            question_id=question_id,
            probes_used=[],
            changed_at=at,
            version=1,
            **asdict(said),
        )
        before = {"standing": "", "point": None, "evidence_length": 0}
        length = len(said.evidence)
        after = {"standing": said.standing, "point": said.point, "evidence_length": length}
        told = {"question_id": str(question_id), "version": 1, "before": before, "after": after}
        self.rows.note("rated", at, person_id, rating_id, **told)


@dataclass(frozen=True)
class Meeting:
    """One interview that was held, and which questions nobody asked, for which reason."""

    applied: Applied
    planned: Planned
    interview_id: UUID
    at: datetime
    skipped: dict[str, str]
