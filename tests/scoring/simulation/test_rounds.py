import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS, Design, Spreads, simulate


def test_the_same_seed_gives_the_same_round():
    first, second, other = (simulate(seed=seed) for seed in (3, 3, 4))

    np.testing.assert_array_equal(first.rating, second.rating)
    assert (first.rating != other.rating).any()


def test_every_candidate_meets_a_full_panel_that_rates_every_question():
    drawn = simulate(Design(candidates=30, interviewers=6, panel=3, questions=4))

    met = {*zip(drawn.candidate, drawn.interviewer, drawn.question, strict=True)}

    assert len(met) == len(drawn.rating) == 30 * 3 * 4


def test_in_a_serial_round_every_question_is_rated_once():
    drawn = simulate(Design(candidates=30, is_serial=True))

    asked = {*zip(drawn.candidate, drawn.question, strict=True)}
    met = {*zip(drawn.candidate, drawn.interviewer, strict=True)}

    assert len(asked) == len(drawn.rating) == 30 * 6
    assert len(met) == 30 * 3


def test_groups_share_interviewers_only_through_the_candidates_who_cross():
    apart = simulate(Design(groups=5), seed=1)
    linked = simulate(Design(groups=5, crossing=0.04), seed=1)

    crossing = linked.candidate % 5 != linked.interviewer % 5

    assert (apart.candidate % 5 == apart.interviewer % 5).all()
    assert 0 < len(np.unique(linked.candidate[crossing])) <= 16


def test_the_spreads_that_were_put_in_are_found_in_the_truth():
    spreads = Spreads(general=1.0, specific=0.5, severity=0.4, difficulty=0.7)
    design = Design(candidates=20_000, interviewers=400, questions=300, competencies=3, panel=1)

    truth = simulate(design, spreads, seed=2).truth

    assert truth.general.std() == pytest.approx(1.0, abs=0.03)
    assert (truth.competencies - truth.general[:, None]).std() == pytest.approx(0.5, abs=0.01)
    assert truth.severity.std() == pytest.approx(0.4, abs=0.05)
    assert truth.difficulty.std() == pytest.approx(0.7, abs=0.1)


def test_ratings_follow_the_model_when_nothing_else_differs():
    still = Spreads(general=0, severity=0, difficulty=0)
    drawn = simulate(Design(candidates=5000), still, thresholds=(-1.0, 1.0))

    share = np.bincount(drawn.rating)[1:] / len(drawn.rating)
    expected = np.exp([0.0, 1.0, 0.0])  # logits 0, 0 + 1, 0 + 1 - 1

    np.testing.assert_allclose(share, expected / expected.sum(), atol=0.006)


def test_halo_makes_the_ratings_of_one_interviewer_alike():
    quiet = Spreads(general=0, severity=0, difficulty=0)
    loud = Spreads(general=0, severity=0, difficulty=0, halo=2.0)

    def between(spreads):
        drawn = simulate(Design(candidates=500), spreads)
        return drawn.rating.reshape(500, 3, 6).mean(axis=2).var()

    assert between(loud) > 3 * between(quiet)


def test_a_larger_bank_is_spread_evenly_over_competencies():
    drawn = simulate(Design(candidates=50, questions=6, bank=24, competencies=3))

    assert len(np.unique(drawn.question)) == 24
    assert (np.bincount(drawn.competency[drawn.candidate == 7]) == 6).all()


def test_a_table_of_ratings_reads_a_round_as_it_is():
    drawn = simulate(Design(candidates=12, interviewers=11, competencies=2), seed=5)

    table = RatingTable.from_records(drawn.records(), points=(1, 5))

    assert table.candidates == tuple(f"C{number}" for number in range(1, 13))
    np.testing.assert_array_equal(table.rating, drawn.rating - 1)
    np.testing.assert_array_equal(table.question, drawn.question)


def test_the_composite_of_the_truth_weighs_competencies():
    truth = simulate(Design(competencies=2), Spreads(specific=1.0)).truth

    np.testing.assert_allclose(truth.composite([3, 1]), truth.competencies @ [0.75, 0.25])


@pytest.mark.parametrize(
    "plan",
    [
        {"candidates": 0},
        {"panel": 26},
        {"groups": 5, "panel": 6},
        {"bank": 3},
        {"crossing": 1.2},
        {"competencies": 4},
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(plan):
    with pytest.raises(ScoringError):
        Design(**plan)


def test_spreads_and_scales_that_make_no_sense_are_refused():
    with pytest.raises(ScoringError, match="halo"):
        Spreads(halo=-1)
    with pytest.raises(ScoringError, match="thresholds"):
        simulate(thresholds=())


def test_all_seven_conditions_can_be_drawn():
    sizes = {name: len(condition.draw(seed=1).rating) for name, condition in CONDITIONS.items()}

    assert sizes == {
        "ideal": 7200,
        "halo": 7200,
        "small": 1080,
        "serial": 2400,
        "weakly linked": 7200,
        "panel of five": 12_000,
        "six competencies": 7200,
    }
