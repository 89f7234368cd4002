"""Ratings of later work, from the command line."""

import pytest
from sqlalchemy import func, select

from app.candidates.models import Candidate
from app.database.base import now
from app.validity.models import PerformanceRating
from tests.factories.validity import make_hired


@pytest.fixture
def file(session, tmp_path):
    """Return a file that rates the work of three people."""
    rows = [
        f"{session.get_one(Candidate, application.candidate_id).email},{now().date()},{point}"
        for application, point in make_hired(session)[:3]
    ]
    path = tmp_path / "work.csv"
    path.write_text("\n".join(["candidate,rated_on,rating", *rows]))
    return path


def kept(session):
    return session.scalar(select(func.count()).select_from(PerformanceRating))


def test_a_file_is_told_of_and_taken_in_once_somebody_says_yes(run, file, session):
    code, said = run("performance", "import", file, typed="n\n")
    assert code == 1
    assert "work.csv: 3 ratings of the work of 3 people." in said
    assert "Nothing was kept." in said
    assert kept(session) == 0

    code, said = run("performance", "import", file, "--yes")
    assert code == 0
    assert "3 ratings kept; see /validity." in said
    assert kept(session) == 3


def test_every_bad_row_is_said_and_nothing_is_kept(run, file, session):
    file.write_text(f"{file.read_text()}\nnobody@example.org,2026-01-01,3\nx,2026-01-01,3")

    code, said = run("performance", "import", file, "--yes")

    assert code == 1
    assert "Row 5: nobody with the address nobody@example.org was hired here." in said
    assert "Row 6: nobody with the address x was hired here." in said
    assert kept(session) == 0


def test_a_file_that_is_not_there_is_said(run, tmp_path):
    code, said = run("performance", "import", tmp_path / "none.csv")

    assert code == 1
    assert "cannot be read" in said
