"""A year of hiring, told from the first day to tomorrow."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.audit import actions as audit
from app.calibrations import actions as calibrations
from app.calibrations import queries as calibrated
from app.candidates.models import Candidate
from app.database.base import Table
from app.database.engine import let_planner_look
from app.demo import queries, rules
from app.demo.actions import deciding, identifying, opening, practising, working
from app.demo.actions.multiplying import multiply
from app.demo.actions.opening import Applied, Company, House, Opened
from app.demo.actions.present import Present
from app.demo.actions.rating import Season
from app.demo.actions.story import Story
from app.demo.pages import Built, Cast
from app.errors import Conflict
from app.interviews.models import Interview
from app.positions.models import Position
from app.questions import actions as questions
from app.questions import queries as bank
from app.ratings.models import Rating
from app.usage import actions as usage

FIRST_CALIBRATION, SECOND_CALIBRATION = 200, 8
HELD_IN_FULL = 11  # applications of the running position that have had every interview
DECIDED = 6  # of these
NOT_EMPTY = (
    "There are people in this database already, so the demo stays out of it. "
    "Point PANELWISE_DATABASE_URL at a new one, then try again."
)


def build(session: Session, seed: int, times: int = 1) -> Built:
    """Build the demo from a seed; the same seed builds the same, so many years of it."""
    if not queries.is_empty(session):
        raise Conflict(NOT_EMPTY)
    story, cast = Story(session, seed), queries.cast()
    with story.telling():
        story.set_clock(365)
        questions.publish_bank(session, actor=None)
        company = _company(story, cast)
        _tell(story, company)
        working.work(story, company, seed)
        usage.keep(session, usage.counted(session))
    multiply(session, times, seed)
    with story.telling():
        identifying.identify(story, seed)
    identifying.count(session)
    working.foretell(session)
    return _built(story, company, seed)


def _company(story: Story, cast: Cast) -> Company:
    house = opening.gather(story, cast)
    opened = opening.open_all(story, cast, house)
    usual = {applied.name: each.said.usual for each in opened for applied in each.applied}
    manners = {member.name: member.manner for member in cast.interviewers}
    asked = {q.slug: None for each in opened for guide in each.plan for q in guide.questions}
    codes = [competency.code for competency in bank.competencies(story.session)]
    return Company(house, opened, story.world.truth(usual, manners, list(asked), codes))


def _tell(story: Story, company: Company) -> None:
    season = Season(story, company)
    first, second, running = company.positions
    _first_round(season, first, company.house)
    _later_round(season, second, until=second.said.closed or 0, decided=second.said.candidates)
    _later_round(season, running, until=SECOND_CALIBRATION + 2, decided=DECIDED)
    _calibrate(story, company.house, SECOND_CALIBRATION)
    for applied in running.applied[DECIDED:HELD_IN_FULL]:
        deciding.measure(story, running, applied)
    Present(season, running).arrange()
    practising.practise(story, company.house.interviewers)


def _first_round(season: Season, opened: Opened, house: House) -> None:
    """Hold the whole round before anything is known of its interviewers; then calibrate."""
    story = season.story
    _freeze(story, opened, opened.said.opened - 15)
    for place, applied in enumerate(opened.applied):
        first = rules.spread(opened.said.opened - 15, FIRST_CALIBRATION + 5, 22, place)
        season.hold_all(opened, applied, min(first, applied.ago - 3))
    season.rows.write()
    _calibrate(story, house, FIRST_CALIBRATION)
    for applied in opened.applied:
        deciding.measure(story, opened, applied)
    for place, applied in enumerate(opened.applied):
        deciding.decide(story, opened, applied, FIRST_CALIBRATION - 1 - place / 4)
    _close(story, opened)


def _later_round(season: Season, opened: Opened, *, until: float, decided: int) -> None:
    """Hold a round whose profiles are measured as soon as the last scorecard is in."""
    story = season.story
    start = min(opened.said.opened - 15.0, FIRST_CALIBRATION - 5)
    held = opened.applied if opened.said.closed else opened.applied[:HELD_IN_FULL]
    _freeze(story, opened, start)
    for place, applied in enumerate(held):
        first = rules.spread(start, until + 6, len(held), place)
        last = season.hold_all(opened, applied, min(first, applied.ago - 3))
        season.rows.write()
        story.set_clock(last - 3)
        deciding.measure(story, opened, applied)
        if place < decided:
            deciding.decide(story, opened, applied, last - 6)
    _close(story, opened)


def _freeze(story: Story, opened: Opened, ago: float) -> None:
    at = story.set_clock(ago)
    opened.position.frozen_at = at
    audit.record(story.session, "froze", actor=opened.manager.id, subject=opened.position.id)


def _close(story: Story, opened: Opened) -> None:
    if opened.said.closed:
        opened.position.closed_at = story.set_clock(opened.said.closed)
        audit.record(story.session, "closed", actor=opened.manager.id, subject=opened.position.id)


def _calibrate(story: Story, house: House, ago: float) -> None:
    story.set_clock(ago)
    let_planner_look(story.session)
    made = calibrations.calibrate(story.session, actor=house.recruiters[0].id)
    story.session.flush()
    if calibrated.in_use(story.session) is not made:
        calibrations.approve(story.session, made.number, actor=house.administrator.id)


def _built(story: Story, company: Company, seed: int) -> Built:
    tables = (Person, Position, Candidate, Interview, Rating)
    counts = {table.__tablename__: _count(story, table) for table in tables}
    applied: list[Applied] = [each for opened in company.positions for each in opened.applied]
    truth = {
        "seed": seed,
        "applications": {str(each.application.id): each.name for each in applied},
        "interviewers": {str(each.id): each.name for each in company.house.interviewers},
        **company.truth.told(),
    }
    return Built(counts, truth)


def _count(story: Story, table: type[Table]) -> int:
    return story.session.scalar(select(func.count()).select_from(table)) or 0
