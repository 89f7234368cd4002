from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from app.cli import panelwise, reporting
from app.profiles.models import Profile
from tests.factories.candidates import make_application
from tests.factories.decisions import make_measured


@pytest.fixture
def run(app, session, monkeypatch):
    """Verify on the test's own database; return the exit code and all that was said."""

    @contextmanager
    def opened():
        yield app.state.database

    monkeypatch.setattr(reporting, "opened_database", opened)

    def verify(*words):
        session.commit()
        answer = CliRunner().invoke(panelwise, ["report", "verify", *map(str, words)])
        return answer.exit_code, answer.output + str(answer.exception or "")

    return verify


def test_reports_whose_figures_come_out_again_pass(session, run):
    application, _, _ = make_measured(session, 3, 4)

    assert run(application.id) == (0, "1 profile computed again; 0 differ.\n")
    assert run("--all")[0] == 0


def test_a_report_with_another_figure_fails_and_the_figure_is_named(session, run):
    make_measured(session, 3, 4)
    session.query(Profile).one().composite_low = 1.5

    code, said = run("--all")

    assert code == 1
    assert "composite_low is kept as 1.5, and comes to" in said
    assert "1 profile computed again; 1 differ." in said


def test_what_to_verify_has_to_be_said_and_to_be_there(session, run):
    application = make_application(session)

    assert "Name one application, or say --all." in run()[1]
    assert "was never measured" in run(application.id)[1]
