"""People come, positions open, candidates apply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.accounts.models import Person, Role
from app.candidates import actions as candidates
from app.candidates import queries as applications
from app.candidates.forms import CandidateForm
from app.candidates.models import Application
from app.candidates.pages import ApplicationHead
from app.demo import queries, rules
from app.demo.actions.story import Story, reader_of
from app.demo.measures import Truth
from app.demo.pages import PASSWORD, BankQuestion, Cast, GuidePlan, Member, Opening
from app.positions import actions as positions
from app.positions.forms import GuideForm, PositionForm
from app.positions.models import Guide, Position

PANEL = 2
ASKED = 5  # how near a question must be to be thought of: both tags, one, or none


@dataclass(frozen=True)
class House:
    """Everyone who works here."""

    administrator: Person
    recruiters: tuple[Person, ...]
    managers: tuple[Person, ...]
    interviewers: tuple[Person, ...]


@dataclass(frozen=True)
class Planned:
    """One interview of a plan, with what it asks."""

    guide: Guide
    questions: tuple[BankQuestion, ...]


@dataclass(frozen=True)
class Applied:
    """One candidate in one position."""

    application: Application
    name: str
    ago: float


@dataclass
class Opened:
    """One position with its plan and everyone who applied."""

    said: Opening
    position: Position
    manager: Person
    plan: tuple[Planned, ...]
    applied: list[Applied] = field(default_factory=list)


@dataclass(frozen=True)
class Company:
    """All that is there before the first interview."""

    house: House
    positions: tuple[Opened, ...]
    truth: Truth


def gather(story: Story, cast: Cast) -> House:
    """Let everyone come who works here."""
    story.set_clock(365)
    boss = _person(story, cast.administrator, Role.ADMINISTRATOR, None)
    return House(
        administrator=boss,
        recruiters=_people(story, cast.recruiters, Role.RECRUITER, boss.id),
        managers=_people(story, cast.managers, Role.HIRING_MANAGER, boss.id),
        interviewers=_people(story, cast.interviewers, Role.INTERVIEWER, boss.id),
    )


def open_all(story: Story, cast: Cast, house: House) -> tuple[Opened, ...]:
    """Open every position with its plan, and let its candidates apply."""
    bank = queries.bank(story.session)
    names = list(cast.candidates)
    story.chance.shuffle(names)
    left = iter(names)
    return tuple(_opened(story, said, house, bank, left) for said in cast.positions)


def head(story: Story, applied: Applied) -> ApplicationHead:
    """Return an application as other features know it."""
    found = applications.application_head(story.session, applied.application.id)
    if found is None:
        raise LookupError(applied.name)
    return found


def _people(story: Story, members: Sequence[Member], role: Role, actor: UUID) -> tuple[Person, ...]:
    return tuple(_person(story, member, role, actor) for member in members)


def _person(story: Story, member: Member, role: Role, actor: UUID | None) -> Person:
    form = PersonForm(
        name=member.name,
        email=rules.email(member.name),
        role=role,
        time_zone=member.zone,
        password=PASSWORD,
    )
    return accounts.add_person(story.session, form, actor=actor)


def _opened(
    story: Story,
    said: Opening,
    house: House,
    bank: Sequence[BankQuestion],
    names: Iterator[str],
) -> Opened:
    recruiter, manager = house.recruiters[0], house.managers[said.manager]
    story.set_clock(said.opened)
    form = PositionForm(
        title=said.title,
        specialisation=said.specialisation,
        level=said.level,
        hiring_manager_id=manager.id,
    )
    position = positions.open_position(story.session, reader_of(recruiter), form)
    plan = tuple(_planned(story, position, each, bank, recruiter.id) for each in said.plan)
    opened = Opened(said, position, manager, plan)
    for place in range(said.candidates):
        opened.applied.append(_applied(story, opened, next(names), place, recruiter.id))
    return opened


def _planned(
    story: Story, position: Position, said: GuidePlan, bank: Sequence[BankQuestion], actor: UUID
) -> Planned:
    form = GuideForm(title=said.title, minutes=said.minutes, panel_size=PANEL)
    guide = positions.add_guide(story.session, position, form, actor=actor)
    chosen = [
        question
        for code, count in said.asks.items()
        for question in _chosen(story, position, code, bank)[:count]
    ]
    for question in chosen:
        positions.add_question(story.session, guide, question.id, actor=actor)
        story.session.flush()
    return Planned(guide, tuple(chosen))


def _chosen(
    story: Story, position: Position, code: str, bank: Sequence[BankQuestion]
) -> list[BankQuestion]:
    """Return the questions on one competency, those that fit the position best first."""
    own = [each for each in bank if each.competency_code == code]
    story.chance.shuffle(own)

    def misfit(question: BankQuestion) -> tuple[bool, bool, bool]:
        return (
            question.minutes > 2 * ASKED,
            position.level not in question.levels,
            position.specialisation not in question.specialisations,
        )

    return sorted(own, key=misfit)


def _applied(story: Story, opened: Opened, name: str, place: int, actor: UUID) -> Applied:
    said = opened.said
    last = said.closed + 45 if said.closed else 5
    ago = rules.spread(said.opened - 4, last, said.candidates, place)
    story.set_clock(ago)
    form = CandidateForm(name=name, email=rules.email(name), position_id=opened.position.id)
    candidate = candidates.add_candidate(story.session, form, actor=actor)
    (application,) = _applications(story, candidate.id)
    return Applied(application, name, ago)


def _applications(story: Story, candidate_id: UUID) -> list[Application]:
    story.session.flush()
    return list(story.session.query(Application).filter(Application.candidate_id == candidate_id))
