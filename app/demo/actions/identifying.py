"""Candidates say of themselves what they like, by chance alone: nothing in the demo depends on it."""

from collections.abc import Mapping
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.candidates.models import Application
from app.demo import queries
from app.demo.actions.story import Story
from app.fairness import actions as fairness
from app.fairness.forms import IdentificationForm

SILENT = "silent"


def identify(story: Story, seed: int) -> None:
    """Let most candidates answer on the day they applied."""
    cast, chance = queries.cast(), Random(f"selves of {seed}")  # noqa: S311 -- a story
    applications = select(Application.id, Application.created_at).order_by(Application.id)
    fairness.seal(story.session, f"{chance.getrandbits(256):064x}")
    rows = story.session.execute(applications).all()
    sexes, ethnicities = (
        _dealt(each, len(rows), chance) for each in (cast.sexes, cast.ethnicities)
    )
    for row, sex, ethnicity in zip(rows, sexes, ethnicities, strict=True):
        if sex != SILENT:
            form = IdentificationForm(sex=sex, ethnicity=ethnicity)
            fairness.identify(story.session, row.id, form, on=row.created_at.date())


def count(session: Session) -> None:
    """Count the figures of this month, so that the first who looks need not wait."""
    figures = fairness.counted(session)
    if figures is not None:
        fairness.keep(session, figures)


def _dealt(shares: Mapping[str, int], count: int, chance: Random) -> list[str]:
    """Return as many as there are people, in these shares and in a random order."""
    total, passed = sum(shares.values()), 0
    dealt: list[str] = []
    for value, share in shares.items():
        passed += share
        dealt += [value] * (round(count * passed / total) - len(dealt))
    chance.shuffle(dealt)
    return dealt
