import json

import pytest
from typer.testing import CliRunner

from app.cli import demonstrating, panelwise
from app.demo import actions
from app.demo.pages import Built
from app.errors import Refusal

COUNTS = {"person": 18, "position": 3, "candidate": 60, "interview": 225, "rating": 2368}


@pytest.fixture
def quick(monkeypatch, engine):
    """Stand in for the building itself, which has its own tests."""
    from app.cli import opening  # noqa: PLC0415

    asked = []

    def build(_session, seed, times=1):
        asked.append(seed * times)
        return Built(COUNTS, {"seed": seed})

    monkeypatch.setattr(actions, "build", build)
    monkeypatch.setattr(opening, "open_engine", lambda _url: engine)
    return asked


def test_the_command_says_what_was_built_and_how_to_sign_in(quick):
    answer = CliRunner().invoke(panelwise, ["demo", "--seed", "11"])

    assert quick == [11]
    assert "60 candidates" in answer.output
    assert "panelwise-demo" in answer.output
    assert "ingrid.solberg@example.org" in answer.output


def test_the_truth_goes_to_a_file(quick, tmp_path):
    CliRunner().invoke(panelwise, ["demo", "--truth", str(tmp_path / "truth.json")])

    assert json.loads((tmp_path / "truth.json").read_text()) == {"seed": 7}


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(quick, tmp_path):
    with pytest.raises(Refusal, match="The truth cannot be written to"):
        demonstrating.demonstrate(seed=7, truth=tmp_path / "nowhere" / "truth.json")


def test_serving_builds_the_demo_only_where_nobody_is_yet(quick, session):
    demonstrating.build_if_empty()
    assert quick == [7]

    from tests.factories import make_person  # noqa: PLC0415

    make_person(session)
    session.commit()
    demonstrating.build_if_empty()
    assert quick == [7]
