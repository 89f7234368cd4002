from dataclasses import replace

import pytest

from app.assemblies import rules
from scoring.assembly import Shortfall

FULL = rules.Facts(
    questions=20,
    minutes=180,
    with_task=20,
    with_probes=20,
    with_anchors=20,
    kinds={"behavioural": 8, "situational": 8, "knowledge": 2, "work_sample": 2},
    panels=(2, 2, 2),
    settled=40,
    not_asked=1,
    rated=39,
    noted=38,
    people=4,
    trained=4,
    same=1.0,
    is_linked=True,
)


def standings(facts):
    return [row.standing for row in rules.judged(facts)]


def test_a_plan_that_does_all_meets_all():
    assert standings(FULL) == ["met"] * 15


def test_without_a_plan_only_what_the_house_itself_sees_to_is_met():
    met = [row.name for row in rules.judged(rules.Facts()) if row.standing == "met"]

    assert met == [
        "What else is known is kept apart",
        "Nobody talks in between",
        "Numbers are put together by rule",
    ]


@pytest.mark.parametrize(
    ("place", "changed", "standing"),
    [
        (1, {"with_task": 12}, "partly"),
        (1, {"uncovered": ("Risk",)}, "partly"),
        (2, {"not_asked": 5}, "partly"),
        (2, {"not_asked": 20}, "unmet"),
        (3, {"with_probes": 0}, "unmet"),
        (4, {"kinds": {"knowledge": 15, "behavioural": 5}}, "partly"),
        (5, {"questions": 7, "with_task": 7}, "partly"),
        (5, {"questions": 4}, "unmet"),
        (7, {"full": ("First",)}, "partly"),
        (9, {"with_anchors": 19}, "partly"),
        (10, {"rated": 0, "noted": 0}, "open"),
        (10, {"noted": 10}, "unmet"),
        (11, {"panels": (1, 2)}, "partly"),
        (11, {"panels": (1,)}, "unmet"),
        (12, {"same": 0.5}, "partly"),
        (12, {"same": 0.0, "is_linked": False}, "unmet"),
        (12, {"same": None}, "open"),
        (14, {"trained": 3}, "partly"),
        (14, {"trained": 0}, "unmet"),
        (14, {"people": 0, "trained": 0}, "open"),
    ],
)
def test_a_component_falls_short_where_its_fact_does(place, changed, standing):
    found = rules.judged(replace(FULL, **changed))[place - 1]

    assert found.standing == standing
    assert found.advice


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        (Shortfall("coverage", 1, ("IT",)), "No question asks about IT and integration:"),
        (Shortfall("must_have", 1, ("IT",)), "IT and integration is a must-have, but 1 of the"),
        (Shortfall("time", 4, interview=1), "Interview 2 is 4 minutes over its time"),
        (Shortfall("empty", 1, interview=0), "Interview 1 has no question."),
        (Shortfall("thin", 1.4, interview=0), "Interview 1 has 1 question fewer"),
        (Shortfall("breadth", 2, interview=0), "Interview 1 covers 2 more competencies"),
        (Shortfall("kind_least", 1.5, ("knowledge",)), "Too few questions are knowledge"),
        (Shortfall("kind_most", 1.0, ("knowledge",)), "Too many questions are knowledge"),
        (Shortfall("shared", 3), "3 questions short of the wish"),
        (Shortfall("weight", 3.2, ("IT",)), "IT and integration gets about 3 ratings fewer"),
        (Shortfall("enemies", 1, ("a", "b")), "a and b are too alike"),
        (Shortfall("exposure", 30, ("a",)), "a was asked 30 times already"),
        (Shortfall("worn", 1, ("a",)), "a was asked in more than a quarter of this year's"),
        (Shortfall("leaked", 1, ("a",)), "a is marked as leaked, but is locked"),
    ],
)
def test_each_wish_that_is_not_granted_is_said_in_a_sentence(lacking, words):
    assert words in rules.sentence(lacking, {"IT": "IT and integration"})


def test_a_title_names_as_much_as_there_is_room_for():
    names = ["Planning and coordination", "IT and integration", "Risk and issues"]

    assert rules.title(names) == "Planning and coordination, IT and integration"
    assert rules.title([]) == "Interview"


def test_a_question_for_others_suits_less_and_one_for_nobody_in_particular_suits_all():
    here, there = frozenset({"manager"}), frozenset({"lead"})

    assert rules.misfit("manager", "technical", here, frozenset()) == 0
    assert rules.misfit("manager", "technical", frozenset(), frozenset()) == 0
    assert rules.misfit("manager", "technical", there, frozenset()) > rules.misfit(
        "manager", "technical", here, frozenset({"finance"})
    )
