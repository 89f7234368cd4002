from uuid import uuid4

import pytest

from app.positions import rules
from app.questions.pages import CompetencyRow

TARGETS = {"associate": 2, "manager": 3, "senior": 4, "lead": 5}


def competency(core_of=()):
    return CompetencyRow(
        code="IT",
        name="IT and integration",
        definition="Leads it.",
        weights={"technical": 20},
        targets=TARGETS,
        core_of=core_of,
        place=1,
    )


@pytest.mark.parametrize(
    ("level", "specialisation", "target"),
    [("manager", "technical", 3), ("senior", "technical", 5), ("senior", "finance", 4)],
)
def test_seniors_need_the_top_of_the_core_of_their_specialisation(level, specialisation, target):
    core = competency(core_of=("technical",))

    assert rules.target(core, specialisation, level) == target


def test_a_competency_weighs_nothing_where_the_bank_gives_it_no_weight():
    assert rules.weight(competency(), "technical") == 20
    assert rules.weight(competency(), "finance") == 0


@pytest.mark.parametrize(
    ("code", "target", "minimum"), [("RISK", 3, None), ("RISK", 4, 3), ("IT", 5, None)]
)
def test_risk_is_a_must_have_where_much_of_it_is_needed(code, target, minimum):
    assert rules.minimum(code, target) == minimum


@pytest.mark.parametrize(
    ("which", "by", "order"),
    [(1, -1, [1, 0, 2]), (1, 1, [0, 2, 1]), (0, -1, [0, 1, 2]), (2, 1, [0, 1, 2])],
)
def test_a_thing_moves_one_place_and_not_past_the_ends(which, by, order):
    ids = [uuid4() for _ in range(3)]

    assert rules.moved(ids, ids[which], by) == [ids[place] for place in order]
