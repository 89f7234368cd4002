from contextlib import contextmanager, nullcontext

import pytest
from typer.testing import CliRunner

from app.cli import calibrating, panelwise, performance, ratings


@pytest.fixture
def run(app, session, monkeypatch):
    """Run a command on the test's own database; return its exit code and all it said."""

    @contextmanager
    def opened():
        with app.state.database.writing() as own:
            yield own

    for command in (ratings, performance):
        monkeypatch.setattr(command, "opened", opened)
    for command in (ratings, calibrating):
        monkeypatch.setattr(command, "opened_database", lambda: nullcontext(app.state.database))

    def run_command(*words, typed=""):
        session.commit()
        answer = CliRunner().invoke(panelwise, [str(word) for word in words], input=typed)
        said = answer.output + (str(answer.exception) if answer.exception else "")
        return answer.exit_code, said

    return run_command
