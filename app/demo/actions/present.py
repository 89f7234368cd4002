"""What is under way today: through the very actions that people use."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.accounts.models import Person
from app.candidates.models import Application
from app.demo.actions import deciding
from app.demo.actions.assessing import Assessing
from app.demo.actions.opening import Applied, Opened, Planned, head
from app.demo.actions.rating import ZONE, Season
from app.demo.actions.story import reader_of
from app.interviews import actions as interviews
from app.interviews import queries as arranged
from app.interviews.forms import ScheduleForm
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead
from app.ratings import actions as ratings
from app.ratings import queries as rated
from app.ratings.forms import RatingForm

NOON = 12


class Present:
    """The running position, from last week to next."""

    def __init__(self, season: Season, opened: Opened) -> None:
        self.season, self.story, self.opened = season, season.story, opened
        self.rest = opened.applied[11:]

    def arrange(self) -> None:
        """Leave each further application somewhere else on its way."""
        nearly, midway, early, tomorrow, next_week, _waiting, gone = self.rest
        crew = self.season.company.house.interviewers
        for applied, guides in ((nearly, 3), (midway, 2), (early, 1)):
            self.season.hold_all(self.opened, applied, 4 + guides, guides)
        self._ahead(midway, 3, (crew[4], crew[8]), 1)
        self._ahead(early, 1, (crew[3], crew[0]), -0.08)
        self._ahead(early, 2, (crew[5], crew[9]), 1.1)
        self._ahead(tomorrow, 0, (crew[0], crew[7]), 1.05)
        self._ahead(next_week, 0, (crew[1], crew[2]), 6)
        self.season.rows.write()
        self._submit_one(nearly, self.opened.plan[3], (crew[0], crew[6]))
        self._rate_some(midway, self.opened.plan[2], (crew[0], crew[10]))
        self._withdraw(gone)
        self._assess(nearly, midway, tomorrow, next_week)

    def _ahead(self, applied: Applied, place: int, panel: tuple[Person, ...], days: float) -> None:
        """Arrange an interview so many days from now; just under none means later today."""
        at = self.story.today + timedelta(days=abs(days))
        at = at.replace(minute=0, second=0, microsecond=0)
        if days >= 1:
            at = at.replace(hour=NOON + place)
        self.season.arrange(applied, self.opened.plan[place], panel, at)

    def _submit_one(self, applied: Applied, planned: Planned, panel: tuple[Person, ...]) -> None:
        """Hold the last interview; one of the panel submits, the other is still writing."""
        self.story.set_clock(0.2)
        panel = self._unseeing(applied, panel)
        interview = self._held(applied, planned, panel, self.story.today - timedelta(hours=4))
        first, second = panel[1], panel[0]
        self._rate(applied, planned, interview, first, len(planned.questions))
        ratings.submit(self.story.session, interview, reader_of(first))
        scorecard = rated.own_scorecard(self.story.session, interview.id, first.id)
        if scorecard:  # by the clock of the story, or it came in after it was measured
            scorecard.submitted_at = self.story.at
        deciding.measure(self.story, self.opened, applied)
        self._rate(applied, planned, interview, second, 2)

    def _rate_some(self, applied: Applied, planned: Planned, panel: tuple[Person, ...]) -> None:
        """Leave an interview running."""
        self.story.set_clock(0)
        panel = self._unseeing(applied, panel)
        interview = self._held(applied, planned, panel, self.story.today - timedelta(minutes=25))
        self._rate(applied, planned, interview, panel[0], 2)

    def _held(
        self, applied: Applied, planned: Planned, panel: tuple[Person, ...], at: datetime
    ) -> InterviewHead:
        session = self.story.session
        local = at.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
        form = ScheduleForm(
            starts_at=local,
            time_zone=ZONE,
            meeting_place="Room Fjord",
            guide_id=planned.guide.id,
            panel=[person.id for person in panel],
            confirmed=True,
        )
        recruiter = self.season.company.house.recruiters[1]
        made = interviews.schedule(session, head(self.story, applied), form, recruiter.id)
        interview = self._head(made.id)
        interviews.start(session, interview, reader_of(panel[0]))
        made.started_at = at
        session.flush()
        return self._head(made.id)

    def _unseeing(self, applied: Applied, wanted: tuple[Person, ...]) -> tuple[Person, ...]:
        """Return those who are wanted, or others in their place if they rated here already."""
        seats = select(Seat.person_id).join(Interview, Interview.id == Seat.interview_id)
        here = seats.where(Interview.application_id == applied.application.id)
        sat = set(self.story.session.scalars(here))
        crew = dict.fromkeys((*wanted, *self.season.company.house.interviewers))
        return tuple(person for person in crew if person.id not in sat)[: len(wanted)]

    def _head(self, interview_id: object) -> InterviewHead:
        found = arranged.head(self.story.session, interview_id)  # type: ignore[arg-type]
        if found is None:
            raise LookupError(interview_id)
        return found

    def _rate(
        self,
        applied: Applied,
        planned: Planned,
        interview: InterviewHead,
        person: Person,
        count: int,
    ) -> None:
        for question in planned.questions[:count]:
            said = self.season.said(applied, question, person)
            form = RatingForm(
                standing=said.standing, point=said.point, evidence=said.evidence, version=0
            )
            reader = reader_of(person)
            ratings.rate(self.story.session, interview, reader, question.id, form)

    def _assess(self, submitted: Applied, newer: Applied, begun: Applied, asked: Applied) -> None:
        """Let some candidates assess themselves, each as far as another."""
        assessing = Assessing(self.story, self.season.company.house.recruiters[1])
        assessing.submitted(self.opened.applied[6], 12, is_released=True)
        assessing.submitted(submitted, 9)
        assessing.submitted(newer, 7, is_adaptive=True)
        assessing.started(begun, 3)
        assessing.invited(asked, 1)
        self.story.set_clock(0)

    def _withdraw(self, applied: Applied) -> None:
        at = self.story.set_clock(2)
        self.story.session.get_one(Application, applied.application.id).withdrawn_at = at
