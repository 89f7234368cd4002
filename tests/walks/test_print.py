"""On paper nothing is cut off, and what is only for clicking stays away."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calibrations import actions as calibrations
from app.candidates.models import Application
from app.positions.models import Position
from tests.factories import make_person
from tests.factories.calibrations import make_round

PAPER = {"width": 688, "height": 1000}  # A4 within its margins, at 96 dots an inch
CUT = """[...document.querySelectorAll('main :not(.unseen)')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX != 'visible')
  .map(e => e.className)"""
WIDEST = "Math.max(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().right))"


@pytest.fixture
def paths(engine, people) -> list[str]:
    """Rate a round by a panel of three, calibrate it, and return the pages that people print."""
    with Session(engine) as session:
        panel = [make_person(session, name, "interviewer") for name in ("Ann", "Bea", "Cid")]
        made = make_round(session, panel, [2, 3, 4], severe=panel[0])[0].id
        position = session.scalars(select(Position.id)).one()
        number = calibrations.calibrate(session, actor=None).number
        session.commit()
        application = session.scalars(select(Application.id).where(Application.id == made)).one()
    return [
        f"/applications/{application}/report",
        f"/positions/{position}",
        f"/calibrations/{number}",
        "/bank",
    ]


def test_nothing_is_cut_off_on_paper_and_nothing_is_there_only_to_click(walker, paths):
    page = walker("Rhea", viewport=PAPER)
    page.emulate_media(media="print")

    for path in paths:
        page.goto(path)
        assert page.evaluate(CUT) == [], path
        assert page.evaluate(WIDEST) <= PAPER["width"] + 1, path
        assert not page.locator(".side").is_visible()
        assert page.locator("button:visible").count() == 0


def test_the_charts_of_a_calibration_fit_a_phone(walker, paths):
    page = walker("Rhea", viewport={"width": 360, "height": 740})
    page.goto(paths[2])

    charts = page.locator("svg.chart")

    assert charts.count() == 2
    for chart in charts.all():
        assert chart.bounding_box()["width"] <= 330
        assert chart.evaluate("e => e.parentElement.scrollWidth <= e.parentElement.clientWidth")
