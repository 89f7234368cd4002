from uuid import uuid4

import pytest

from app.positions import rules
from app.positions.pages import GuideRow, RequirementRow
from app.positions.queries.shown import coverage

RISK = RequirementRow("RISK", "Risk", 60, 4, 3)
IT = RequirementRow("IT", "IT", 40, 3, None)


def guide(title="Delivery", panel_size=2, minutes=60, minutes_used=30):
    return GuideRow(uuid4(), title, minutes, panel_size, 1, 1, minutes_used)


def test_a_sound_plan_is_warned_of_nothing():
    one, two = guide(), guide("Depth")
    cells = {(one.id, "RISK"): 2, (two.id, "IT"): 1}

    assert rules.warnings([RISK, IT], [one, two], cells) == ()


def test_ratings_expected_are_questions_times_panel():
    one, two = guide(panel_size=2), guide("Depth", panel_size=3)
    cells = {(one.id, "RISK"): 2, (two.id, "RISK"): 1, (two.id, "IT"): 1}

    laid_out = coverage((RISK, IT), (one, two), cells)

    assert [(row.ratings, row.total) for row in laid_out.rows] == [((4, 3), 7), ((0, 3), 3)]
    assert [row.share for row in laid_out.rows] == pytest.approx([0.7, 0.3])
    assert (laid_out.totals, laid_out.total) == ((4, 6), 10)


def test_a_plan_without_interviews_has_an_empty_table():
    laid_out = coverage((RISK, IT), (), {})

    assert [row.ratings for row in laid_out.rows] == [(), ()]
    assert laid_out.warnings == ("No question asks about: Risk, IT.",)


def test_competencies_that_nothing_asks_about_are_named_unless_they_weigh_nothing():
    one = guide()
    light = RequirementRow("FIN", "Finance", 0, 3, None)

    said = rules.warnings([RISK, IT, light], [one], {(one.id, "RISK"): 1})

    assert said == ("No question asks about: IT.",)


@pytest.mark.parametrize(("panels", "is_said"), [([1], True), ([2], False), ([1, 1], False)])
def test_a_must_have_needs_two_interviewers(panels, is_said):
    guides = [guide(panel_size=size) for size in panels]
    cells = {(g.id, "RISK"): 1 for g in guides} | {(guides[0].id, "IT"): 1}

    said = rules.warnings([RISK, IT], guides, cells)

    assert any("Risk is a must-have, but only one interviewer" in s for s in said) is is_said


@pytest.mark.parametrize(
    ("questions", "weight", "is_said"), [(3, 30, True), (2, 30, False), (3, 40, False)]
)
def test_a_competency_with_far_more_ratings_than_weight_is_named(questions, weight, is_said):
    one = guide()
    light = RequirementRow("IT", "IT", weight, 3, None)
    heavy = RequirementRow("RISK", "Risk", 100 - weight, 4, None)

    said = rules.warnings([heavy, light], [one], {(one.id, "IT"): questions, (one.id, "RISK"): 1})

    assert any("IT takes 75% of the ratings" in s for s in said) is is_said


def test_an_interview_over_its_minutes_is_named():
    one = guide(minutes=45, minutes_used=52)

    [said] = rules.warnings([RISK], [one], {(one.id, "RISK"): 1})

    assert said.startswith("Delivery needs 52 minutes for its questions and has 45; ")


@pytest.mark.parametrize(("count", "is_said"), [(5, False), (6, True)])
def test_an_interview_with_more_than_five_competencies_is_named(count, is_said):
    one = guide()
    required = [RequirementRow(f"C{n}", f"C{n}", 10, 3, None) for n in range(count)]

    said = rules.warnings(required, [one], {(one.id, r.code): 1 for r in required})

    assert any("covers 6 competencies" in s for s in said) is is_said


def test_an_interview_without_questions_is_named():
    assert rules.warnings([], [guide("Closing")], {}) == ("Closing has no questions yet.",)


@pytest.mark.parametrize(
    ("weights", "said"), [([60, 40], ""), ([60, 35], "Please add 5."), ([70, 40], "take away 10")]
)
def test_the_fault_of_weights_says_what_to_change(weights, said):
    fault = rules.weights_fault(weights)

    assert said in fault
    assert bool(fault) == bool(said)
