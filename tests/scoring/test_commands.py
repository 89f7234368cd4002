import json

import pytest
from typer.testing import CliRunner

from scoring.commands import app
from scoring.simulation import CONDITIONS

RUN = CliRunner()


@pytest.fixture(scope="module")
def ratings(tmp_path_factory):
    path = tmp_path_factory.mktemp("ratings") / "ratings.csv"
    records = CONDITIONS["small"].draw(seed=2).records()[:360]
    lines = [",".join(str(record[name]) for name in records[0]) for record in records]
    path.write_text("\n".join(["examinee,interviewer,question,competency,rating", *lines]) + "\n")
    return path


@pytest.fixture(scope="module")
def saved(ratings):
    out = ratings.with_suffix(".json")
    result = RUN.invoke(
        app, ["calibrate", str(ratings), "--map", "examinee=candidate", "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    return out


def test_calibrate_saves_what_report_shows(saved):
    tree = json.loads(saved.read_text())

    shown = RUN.invoke(app, ["report", str(saved)])

    assert tree["method"] == "eb"
    assert shown.exit_code == 0
    for title in ("Calibration", "Variances", "Thresholds", "Candidates", "Interviewers", "Facets"):
        assert title in shown.output


def test_measure_writes_profiles(ratings, saved, tmp_path):
    out = tmp_path / "profiles.json"
    arguments = [
        "measure",
        str(ratings),
        "--calibration",
        str(saved),
        "--map",
        "examinee=candidate",
    ]

    result = RUN.invoke(app, [*arguments, "--out", str(out)])

    assert result.exit_code == 0, result.output
    assert len(json.loads(out.read_text())) == len(json.loads(saved.read_text())["candidates"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["calibrate", "none.csv"], "none.csv cannot be read"),
        (["calibrate", "RATINGS"], "no column 'candidate'"),
        (["calibrate", "RATINGS", "--map", "examinee"], "--map takes THEIRS=OURS"),
        (["calibrate", "RATINGS", "--points", "five"], "--points takes LOW-HIGH"),
        (["report", "none.json"], "none.json cannot be read"),
    ],
)
def test_a_fault_is_said_in_a_sentence_and_not_as_a_traceback(ratings, arguments, sentence):
    arguments = [str(ratings) if each == "RATINGS" else each for each in arguments]

    result = RUN.invoke(app, arguments)

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
