import json

import pytest

from scoring.calibrations import Calibration
from scoring.errors import CalibrationError
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable

ROWS = [
    (c, i, q, 1 + (len(c) + len(i) * k + len(q)) % 4)
    for c in ("a", "bb", "ccc", "dddd")
    for k, i in enumerate(("Joe", "Anna"))
    for q in ("x", "yy")
]


@pytest.fixture(scope="module", params=["rating", "partial-credit"])
def calibration(request):
    table = RatingTable.from_records(ROWS, points=(1, 5))
    return ManyFacetModel(scale=request.param).fit(table).calibration_


def test_a_calibration_comes_back_from_json_to_the_last_bit(calibration):
    text = calibration.to_json()

    assert Calibration.from_json(text).to_json() == text


def test_a_calibration_comes_back_from_its_file(calibration, tmp_path):
    calibration.save(tmp_path / "c.json")

    assert Calibration.load(tmp_path / "c.json").to_json() == calibration.to_json()


def test_the_json_names_all_that_others_read():
    calibration = ManyFacetModel().fit(RatingTable.from_records(ROWS, points=(1, 5))).calibration_
    tree = json.loads(calibration.to_json())

    assert len(tree["thresholds"]) == 4
    assert set(tree["variances"]) == {
        "general",
        "specific",
        "severity",
        "difficulty",
        "halo",
        "answer",
    }
    element = {"id", "measure", "se", "count", "observed_average", "fair_average"}
    fit = {"infit", "infit_z", "outfit", "outfit_z"}
    for facet in ("candidates", "interviewers", "questions"):
        assert element | fit <= set(tree[facet][0])
        spread = {"rmse", "adjusted_sd", "separation", "strata", "reliability", "chi_square", "df"}
        assert spread <= set(tree["facets"][facet])
    assert set(tree["candidates"][0]["competencies"][0]) >= {"competency", "measure", "se"}
    assert {"method", "model", "log_likelihood", "converged", "iterations", "subsets"} <= set(tree)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda tree: tree | {"schema": 99}, "schema 99; this version reads schema 1"),
        (lambda tree: {k: v for k, v in tree.items() if k != "levels"}, "lacks 'levels'"),
        (lambda tree: tree | {"mood": 1}, "unknown 'mood'"),
        (lambda tree: tree | {"iterations": "many"}, "calibration.iterations is 'many'"),
        (lambda tree: {"candidates": tree["candidates"]}, "names no schema"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(calibration, change, sentence):
    tree = json.loads(calibration.to_json())

    with pytest.raises(CalibrationError, match=sentence):
        Calibration.from_json(json.dumps(change(tree)))


def test_text_that_is_not_json_is_refused():
    with pytest.raises(CalibrationError, match="not JSON"):
        Calibration.from_json("{")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CalibrationError, match="cannot be read"):
        Calibration.load(tmp_path / "none.json")


def test_fair_rating_and_measure_are_each_others_inverse(calibration):
    for measure in (-2.0, 0.0, 1.3):
        assert calibration.measure_of(calibration.fair(measure)) == pytest.approx(measure, abs=1e-9)


def test_the_ends_of_the_scale_stand_for_infinite_measures(calibration):
    assert calibration.measure_of(1) == float("-inf")
    assert calibration.measure_of(5) == float("inf")
    with pytest.raises(CalibrationError, match="lies from 1 to 5"):
        calibration.measure_of(6)


def test_a_competency_it_does_not_know_is_refused():
    with pytest.raises(CalibrationError, match="no competency 'IT'"):
        Calibration.prior(["RISK"], points=(1, 5)).fair(0.0, "IT")
