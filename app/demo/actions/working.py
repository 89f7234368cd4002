"""Those who were hired work, as well as they really can; chance has its say."""

from datetime import timedelta
from random import Random
from statistics import fmean, pstdev

from sqlalchemy.orm import Session

from app.demo.actions.opening import Company
from app.demo.actions.story import Story
from app.validity import actions as validity
from app.validity import queries as validities
from app.validity.pages import Hired, Ready

AFTER = (90, 180)  # days from the decision
USUAL, REACH, NOISE = 3.3, 0.55, 0.5  # points: of a usual worker, of ability, of chance
ORIGIN = "reviews.csv"


def work(story: Story, company: Company, seed: int) -> None:
    """Rate the work of everybody who was hired long enough ago."""
    chance = Random(f"work of {seed}")  # noqa: S311 -- a story
    levels = {
        name: fmean(level.competencies.values()) for name, level in company.truth.levels.items()
    }
    usual, spread = fmean(levels.values()), pstdev(levels.values())
    ready = []
    for hired in sorted(validities.hired(story.session), key=lambda each: each.candidate):
        ability = (levels[hired.candidate] - usual) / spread
        for days in AFTER:
            day = (hired.decided_at + timedelta(days=days)).date()
            drawn = chance.gauss(USUAL + REACH * ability, NOISE)
            if day <= story.today.date():
                ready.append(_rated(hired, days, drawn))
    validity.take_in(story.session, ready, ORIGIN, actor=company.house.recruiters[0].id)


def foretell(session: Session) -> None:
    """Work out what this says, so that the first who looks need not wait."""
    validity.keep(session, validity.found(validities.material(session), None))


def _rated(hired: Hired, days: int, drawn: float) -> Ready:
    """Return a rating in halves."""
    day = (hired.decided_at + timedelta(days=days)).date()
    return Ready(0, hired, day, min(max(round(2 * drawn) / 2, 1.0), 5.0))
