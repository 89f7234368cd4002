"""What does the candidate see who sits?"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.accounts.rules import hashed
from app.assessments import rules
from app.assessments.models import Assessment, AssessmentConsent
from app.assessments.pages import (
    About,
    Adaptive,
    AskedItem,
    NextPage,
    ReviewPage,
    Theme,
    ThemePage,
    TimeLeft,
    WelcomePage,
)
from app.assessments.queries.adapting import blueprint
from app.assessments.queries.asked import asked, themes
from app.assessments.rules import Blueprint
from app.candidates.models import Application, Candidate
from app.database.base import now
from app.errors import NotFound
from app.mail.writing import plain
from app.positions.models import Position
from app.questions import queries as bank
from app.settings import settings

NOTICE = "assessments/notice"
NO_PAGE = "There is no such page in this assessment."


def by_token(session: Session, token: str, *, is_held: bool = False) -> Assessment | None:
    """Return the sitting behind a link while it is good; held if something will change."""
    found = select(Assessment).where(
        Assessment.token_hash == hashed(token),
        Assessment.revoked_at.is_(None),
        Assessment.expires_at > now(),
    )
    return session.scalar(found.with_for_update() if is_held else found)


def welcome_page(session: Session, sitting: Assessment) -> WelcomePage:
    """Return the first page of a sitting."""
    items = asked(session, sitting)
    told = about(session, sitting, items)
    notice = notice_kept(session, sitting) or plain(NOTICE, page=told)
    return WelcomePage(told, notice, themes(items))


def theme_page(session: Session, sitting: Assessment, number: int) -> ThemePage:
    """Return one page of items."""
    items = asked(session, sitting)
    pages = themes(items)
    return ThemePage(about(session, sitting, items), theme(pages, number), pages, rules.FAMILIARITY)


def next_page(session: Session, sitting: Assessment) -> NextPage:
    """Return the question that is open in an adaptive sitting."""
    items = asked(session, sitting)
    item = next((each for each in items if each.is_chosen and not each.is_settled), None)
    return NextPage(about(session, sitting, items), item, rules.FAMILIARITY)


def review_page(session: Session, sitting: Assessment) -> ReviewPage:
    """Return everything that was answered."""
    items = asked(session, sitting)
    notice = notice_kept(session, sitting)
    return ReviewPage(about(session, sitting, items), themes(items), rules.FAMILIARITY, notice)


def theme(pages: Sequence[Theme], number: int) -> Theme:
    """Return the page of this number."""
    if not 1 <= number <= len(pages):
        raise NotFound(NO_PAGE)
    return pages[number - 1]


def notice_kept(session: Session, sitting: Assessment) -> str:
    """Return the notice as it was shown and agreed to; nothing before."""
    kept = select(AssessmentConsent.notice).where(AssessmentConsent.assessment_id == sitting.id)
    return session.scalar(kept) or ""


def about(session: Session, sitting: Assessment, items: Sequence[AskedItem]) -> About:
    """Return who asks, for what, and how it stands."""
    plan = blueprint(session, sitting.id) if sitting.is_adaptive else None
    left = rules.left(sitting, now())
    whole = rules.whole(sitting)
    return About(
        **_people(session, sitting),
        id=sitting.id,
        due_at=sitting.due_at,
        time_zone=sitting.time_zone,
        minutes=None if whole is None else whole // 60,
        started_at=sitting.started_at,
        submitted_at=sitting.submitted_at,
        released_at=sitting.released_at,
        left=None if left is None else TimeLeft(left, sitting.id),
        is_closed=sitting.due_at <= now() or (left is not None and left <= 0),
        is_paused=sitting.started_at is not None and sitting.clock_at is None,
        competencies=_names(session, items, plan),
        pages=items[-1].theme if items else 0,
        takes=_takes(items, plan),
        keep_days=_keep_days(sitting),
        adaptive=_adaptive(sitting, items, plan) if plan else None,
    )


def _keep_days(sitting: Assessment) -> int | None:
    """Return how long answers are kept: as it was agreed, or as it would be now."""
    return sitting.keep_days if sitting.started_at else settings().assessment_days


def _people(session: Session, sitting: Assessment) -> dict[str, str]:
    contact, manager = aliased(Person), aliased(Person)
    row = (
        session.execute(
            select(
                Candidate.name.label("candidate"),
                Position.title.label("position"),
                manager.name.label("manager"),
                contact.name.label("contact"),
                contact.email.label("contact_email"),
            )
            .select_from(Application)
            .join(Candidate, Candidate.id == Application.candidate_id)
            .join(Position, Position.id == Application.position_id)
            .join(manager, manager.id == Position.hiring_manager_id)
            .join(contact, contact.id == sitting.invited_by_id)
            .where(Application.id == sitting.application_id)
        )
        .mappings()
        .one()
    )
    return dict(row)


def _names(session: Session, items: Sequence[AskedItem], plan: Blueprint | None) -> tuple[str, ...]:
    """Return the competencies that are asked about; before the first answer too."""
    named = [item.competency for item in items if item.kind != "over_claiming"]
    if plan:
        codes = plan.codes
        named += [row.name for row in bank.competencies(session) if row.code in codes]
    return tuple(dict.fromkeys(named))


def _takes(items: Sequence[AskedItem], plan: Blueprint | None) -> int:
    fixed = sum(rules.KINDS[item.kind] for item in items if not item.is_chosen)
    return max(1, round(fixed + (plan.minutes if plan else 0)))


def _adaptive(sitting: Assessment, items: Sequence[AskedItem], plan: Blueprint) -> Adaptive:
    settled = sum(item.is_settled for item in items)
    return Adaptive(plan.theme, plan.most, settled, sitting.stopped_for is not None)
