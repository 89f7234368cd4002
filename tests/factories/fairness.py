"""Makers of what candidates say of themselves."""

from datetime import date

from sqlalchemy import update

from app.candidates.models import Application
from app.database.base import now
from app.decisions.models import Decision
from app.fairness import actions, rules
from app.fairness.forms import IdentificationForm
from app.interviews.models import Interview
from app.profiles import actions as profiles
from app.profiles.models import Profile
from app.ratings.models import Scorecard
from tests.factories.accounts import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.decisions import make_decision

LONG_AGO = date(2020, 1, 1)
SEXES = ["female", "male"] * 12


def make_said(session, application, sex="female", ethnicity="white", on=LONG_AGO) -> None:
    """Have a candidate answer; long ago, so that it counts in today's figures."""
    form = IdentificationForm(sex=sex, ethnicity=ethnicity)
    actions.identify(session, application.id, form, on=on)


def make_hires(session, count=24, day=LONG_AGO):
    """Let candidates say of themselves, be rated, measured and decided upon, all long ago."""
    panel = [make_person(session, name, "interviewer") for name in ("Ann", "Bea")]
    points = [2 + (place % 5 in {0, 3}) * 2 for place in range(count)]
    applications = make_round(session, panel, points, severe=panel[0])
    make_calibration(session)
    for place, application in enumerate(applications):
        ethnicity = "asian" if place % 3 else "white"
        make_said(session, application, SEXES[place % 24], ethnicity, on=day)
        profiles.measure(session, application.id, actor=None)
        outcome = "advance" if points[place] > 2 and place % 4 else "decline"
        make_decision(session, application, outcome)
    _age(session)
    return applications


def make_figures(session) -> None:
    """Count the figures of this month."""
    session.flush()
    figures = actions.counted(session)
    if figures is not None:
        actions.keep(session, figures)


def _age(session):
    """Let everything have been long before this month."""
    session.flush()
    past = rules.cutoff(now()).replace(year=now().year - 1)
    session.execute(update(Interview).values(started_at=past))
    session.execute(update(Scorecard).values(submitted_at=past))
    for table in (Application, Profile, Decision):
        session.execute(update(table).values(created_at=past))
    session.expire_all()
