"""The saved JSON bears the names that its readers were promised."""

import json

import pytest

from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS

TABLE = RatingTable.from_arrays(CONDITIONS["small"].draw(seed=1).columns(), points=(1, 5))
PROMISED = [
    "method",
    "model",
    "log_likelihood",
    "converged",
    "iterations",
    "thresholds",
    "variances",
]
LISTS = ("candidates", "interviewers", "questions")
ELEMENT = [
    "id",
    "measure",
    "se",
    "count",
    "observed_average",
    "fair_average",
    "infit",
    "infit_z",
    "outfit",
    "outfit_z",
]
FACET = ["rmse", "adjusted_sd", "separation", "strata", "reliability", "chi_square", "df"]


@pytest.fixture(scope="module", params=["eb", "mml", "jml"])
def written(request):
    return json.loads(ManyFacetModel(method=request.param).fit(TABLE).calibration_.to_json())


def test_every_promised_name_is_there(written):
    assert set(PROMISED) | set(LISTS) | {"facets", "subsets"} <= set(written)
    assert len(written["thresholds"]) == 4


def test_variances_are_told_by_these_names_alone(written):
    names = ["general", "specific", "severity", "difficulty", "halo", "answer"]

    assert list(written["variances"]) == names


@pytest.mark.parametrize("facet", LISTS)
def test_every_element_tells_all_it_should_as_a_number(written, facet):
    for row in written[facet]:
        assert set(ELEMENT) <= set(row)
        assert all(row[name] is not None for name in ELEMENT)


def test_candidates_tell_each_competency(written):
    for row in written["candidates"]:
        for own in row["competencies"]:
            assert {"competency", "measure", "se"} <= set(own)
        assert [own["competency"] for own in row["competencies"]] == list(TABLE.competencies)


def test_each_facet_tells_its_spread(written):
    assert sorted(written["facets"]) == sorted(LISTS)
    for told in written["facets"].values():
        assert set(FACET) <= set(told)
