import numpy as np
import pytest

from scoring.errors import NotFittedError, ScoringError
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate

HALO = simulate(Design(candidates=150, interviewers=10), Spreads(halo=0.8, answer=0.5), seed=5)


def fit(columns, method="eb"):
    return ManyFacetModel(method=method).fit(RatingTable.from_arrays(columns, points=(1, 5)))


def with_ratings(columns, rating):
    return columns | {"rating": np.clip(rating, 1, 5)}


@pytest.fixture(scope="module")
def plain():
    return fit(HALO.columns())


def test_an_interviewer_who_is_hard_on_one_question_is_the_first_finding():
    columns = HALO.columns()
    is_hit = (columns["interviewer"] == "I3") & (columns["question"] == "Q2")

    model = fit(with_ratings(columns, columns["rating"] - 2 * is_hit))

    first = model.interactions("interviewer", "question")[0]
    assert (first.first, first.second) == ("I3", "Q2")
    assert first.size < -1
    assert first.p_adjusted < 0.001
    assert first.excess < -0.5


def test_where_nothing_is_put_in_interactions_scatter_as_their_errors_say(plain):
    z = np.array([row.z for row in plain.interactions("interviewer", "question")])

    assert 0.75 < z.std() < 1.2


def test_taking_ratings_as_independent_finds_halo_everywhere(plain):
    independent = fit(HALO.columns(), method="jml")

    def spread(model):
        return np.std([row.z for row in model.interactions("candidate", "interviewer")])

    assert spread(independent) > 1.2
    assert spread(plain) < 1.1


def test_groups_and_periods_can_be_compared_where_the_table_has_them():
    columns = HALO.columns()
    n = len(columns["rating"])
    columns |= {"group": np.where(np.arange(n) % 2, "f", "m"), "time": np.arange(n)}

    model = fit(columns)

    assert {row.second for row in model.interactions("interviewer", "group")} == {"f", "m"}
    assert {row.second for row in model.interactions("interviewer", "time")} == {
        f"period {k} of 4" for k in (1, 2, 3, 4)
    }


def test_an_interviewer_who_grows_severe_drifts():
    columns = HALO.columns()
    rng = np.random.default_rng(1)
    time = rng.uniform(0, 100, len(columns["rating"]))
    later = (columns["interviewer"] == "I4") & (time > 50)

    model = fit(with_ratings(columns, columns["rating"] - 1 * later) | {"time": time})

    drifts = {row.interviewer: row for row in model.drifts()}
    assert drifts["I4"].change > 0.005
    assert drifts["I4"].p_adjusted < 0.01
    assert np.std([row.z for name, row in drifts.items() if name != "I4"]) < 2


def test_an_interviewer_who_keeps_to_the_middle_makes_less_of_a_difference():
    columns = HALO.columns()
    is_timid = columns["interviewer"] == "I5"
    towards = 3 + np.sign(columns["rating"] - 3) * (np.abs(columns["rating"] - 3) > 1)

    model = fit(with_ratings(columns, np.where(is_timid, towards, columns["rating"])))

    told = {row.interviewer: row for row in model.tendencies()}
    assert told["I5"].stretch < -0.3
    assert told["I5"].p_adjusted < 0.01
    assert told["I5"].observed_sd < told["I5"].expected_sd
    assert min(told.values(), key=lambda row: row.z).interviewer == "I5"


def test_ratings_that_follow_the_model_fit_it_halo_and_all(plain):
    infit = [row.infit for row in plain.interviewers_]
    outfit = [row.outfit for row in plain.candidates_]

    assert np.mean(infit) == pytest.approx(1.0, abs=0.1)
    assert np.mean(outfit) == pytest.approx(1.0, abs=0.1)


def test_shares_and_decision_study_are_told_of_the_fitted_variances(plain):
    shares = {row.part: row.share for row in plain.variance_shares()}
    few, many = plain.decision_study(interviewers=[1, 4], questions=[6])

    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["halo"] > 0.05
    assert few.reliability < many.reliability


def test_every_other_table_is_told(plain):
    assert [row.point for row in plain.categories()] == [1, 2, 3, 4, 5]
    assert plain.agreements()[0].interviewer
    assert all(abs(row.z) >= 2 for row in plain.unexpected_ratings(least=2.0))


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda model: model.interactions("moon", "question"), "no facet 'moon'"),
        (lambda model: model.interactions("question", "question"), "two facets"),
        (lambda model: model.interactions("question", "group"), "no column 'group'"),
        (lambda model: model.drifts(), "no column 'time'"),
    ],
)
def test_what_cannot_be_told_is_refused(plain, ask, sentence):
    with pytest.raises(ScoringError, match=sentence):
        ask(plain)


def test_findings_are_refused_before_fitting():
    with pytest.raises(NotFittedError):
        ManyFacetModel().categories()
