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
    assert "360 ratings from 1 to 5" in shown.output
    for title in ("Where ratings differ", "Thresholds", "told apart", "Interviewers", "Candidates"):
        assert title in shown.output


def test_report_shows_each_competency_of_each_candidate(tmp_path):
    size = ["--candidates", "12", "--interviewers", "4", "--competencies", "3", "--seed", "7"]
    out = str(tmp_path / "c.json")
    RUN.invoke(app, ["simulate", *size, "--out", str(tmp_path)])
    RUN.invoke(app, ["calibrate", str(tmp_path / "ratings.csv"), "--out", out])

    shown = RUN.invoke(app, ["report", out]).output

    [first, *_] = shown.split("Candidates by competency")[1].split("C", 1)[1].splitlines()
    assert first.count("(") == 3


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
        (
            ["calibrate", "RATINGS", "--map", "examinee=candidate", "--out", "/no/c.json"],
            "/no/c.json cannot be written",
        ),
        (["report", "none.json"], "none.json cannot be read"),
    ],
)
def test_a_fault_is_said_in_a_sentence_and_not_as_a_traceback(ratings, arguments, sentence):
    arguments = [str(ratings) if each == "RATINGS" else each for each in arguments]

    result = RUN.invoke(app, arguments)

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_simulate_draws_a_round_that_calibrate_reads(tmp_path):
    folder = tmp_path / "round"
    size = ["--candidates", "30", "--interviewers", "5", "--competencies", "2", "--seed", "7"]

    drawn = RUN.invoke(app, ["simulate", *size, "--out", str(folder)])
    out = tmp_path / "c.json"
    read = RUN.invoke(app, ["calibrate", str(folder / "ratings.csv"), "--out", str(out)])

    assert (drawn.exit_code, read.exit_code) == (0, 0)
    assert len(json.loads((folder / "truth.json").read_text())["general"]) == 30
    assert json.loads(out.read_text())["model"]["competencies"] == ["K1", "K2"]


def test_a_seed_draws_the_same_round_again(tmp_path):
    for name in ("one", "two"):
        RUN.invoke(
            app, ["simulate", "--candidates", "9", "--seed", "3", "--out", str(tmp_path / name)]
        )

    one, two = ((tmp_path / name / "ratings.csv").read_text() for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("method", ["mml", "jml"])
def test_the_other_methods_can_be_asked_for(ratings, tmp_path, method):
    out = tmp_path / "c.json"
    arguments = ["calibrate", str(ratings), "--map", "examinee=candidate", "--method", method]

    result = RUN.invoke(app, [*arguments, "--out", str(out)])

    assert result.exit_code == 0, result.output
    assert json.loads(out.read_text())["method"] == method


def test_ratings_that_stand_twice_are_counted_and_said(ratings, tmp_path):
    path = tmp_path / "twice.csv"
    lines = ratings.read_text().splitlines()
    path.write_text("\n".join([*lines, *lines[1:6]]) + "\n")
    arguments = ["calibrate", str(path), "--map", "examinee=candidate", "--method", "jml"]

    result = RUN.invoke(app, [*arguments, "--out", str(tmp_path / "c.json")])

    assert result.exit_code == 0, result.output
    assert "365 ratings from 1 to 5" in result.stdout
    assert "Note: 5 ratings stand twice or more, the first again in row 361" in result.stderr


def test_panels_that_nothing_links_are_named(tmp_path):
    path = tmp_path / "apart.csv"
    lines = [
        f"{candidate},{interviewer},{question},{1 + (k + len(question)) % 4}"
        for k, (candidate, interviewer) in enumerate(
            [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")]
        )
        for question in ("q", "qq", "qqq")
    ]
    path.write_text("\n".join(["candidate,interviewer,question,rating", *lines]) + "\n")

    result = RUN.invoke(app, ["calibrate", str(path), "--out", str(tmp_path / "c.json")])

    assert result.exit_code == 0, result.output
    assert "Subsets that nothing compares" in result.output
