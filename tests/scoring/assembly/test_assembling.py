from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.assembly import Competency, Interview, Question, Specification, Wishes, assemble
from scoring.assembly.judging import cost
from scoring.assembly.pruning import pruned
from scoring.errors import ScoringError
from tests.scoring.assembly.banks import asked, make_bank, make_specification

CODES = ("A", "B", "C")
KINDS = ("behavioural", "situational", "work_sample")


@st.composite
def small_worlds(draw):
    """Draw up to six questions, up to two interviews, and whatever may be wished of them."""
    questions = tuple(
        Question(
            f"q{n}",
            draw(st.sampled_from(CODES)),
            draw(st.sampled_from(KINDS)),
            draw(st.integers(4, 15)),
            misfit=draw(st.sampled_from((0.0, 0.5, 2.0))),
            asked=draw(st.integers(0, 5)),
            is_shared=draw(st.booleans()),
            is_worn=draw(st.booleans()),
            is_leaked=draw(st.sampled_from((False, False, True))),
        )
        for n in range(draw(st.integers(1, 6)))
    )
    names = [q.id for q in questions]
    interviews = tuple(
        Interview(draw(st.integers(10, 40)), draw(st.integers(1, 3)))
        for _ in range(draw(st.integers(1, 2)))
    )
    competencies = tuple(
        Competency(code, draw(st.integers(0, 60)), draw(st.booleans())) for code in CODES[:2]
    )
    wishes = Wishes(
        most_competencies=draw(st.integers(1, 3)),
        exposure_cap=draw(st.one_of(st.none(), st.integers(1, 5))),
        shared=draw(st.integers(0, 2)),
    )
    locked = draw(st.dictionaries(st.sampled_from(names), st.integers(0, 0), max_size=1))
    sets = st.frozensets(st.sampled_from(names), min_size=2, max_size=3)
    enemies = tuple(draw(st.lists(sets, max_size=2))) if len(names) > 1 else ()
    return Specification(questions, interviews, competencies, wishes, locked, enemies)


def is_lawful(picks, wanted):
    names = asked(picks)
    for place, interview in enumerate(wanted.interviews):
        held = [name for name, at in wanted.locked.items() if at == place]
        most = max(interview.minutes, sum(wanted.by_id[name].minutes for name in held))
        if sum(wanted.by_id[name].minutes for name in picks[place]) > most:
            return False
        if not set(held) <= set(picks[place]):
            return False
    return all(len(enemies & set(names)) < 2 for enemies in wanted.enemies)


def every_plan(wanted):
    """Yield every lawful plan there is."""
    places = range(-1, len(wanted.interviews))
    for choice in product(places, repeat=len(wanted.usable)):
        picks = [
            [q.id for q, at in zip(wanted.usable, choice, strict=True) if at == place]
            for place in range(len(wanted.interviews))
        ]
        if is_lawful(picks, wanted):
            yield picks


@settings(max_examples=60, deadline=None)
@given(small_worlds())
def test_no_plan_that_could_be_thought_of_is_better(wanted):
    if not wanted.usable:
        with pytest.raises(ScoringError, match="No question"):
            assemble(wanted)
        return

    plan = assemble(wanted)

    assert is_lawful(plan.picks, wanted)
    assert plan.is_proven
    assert plan.cost == pytest.approx(min(cost(p, wanted) for p in every_plan(wanted)), abs=1e-3)


def test_a_locked_question_that_is_longer_than_its_interview_is_told_and_the_plan_proven():
    long = Question("long", "IT", "knowledge", 11)
    plan = assemble(
        Specification((long,), (Interview(10),), (Competency("IT", 100),), locked={"long": 0})
    )

    assert [each.amount for each in plan.shortfalls if each.wish == "time"] == [1]
    assert plan.is_proven


@settings(max_examples=30, deadline=None)
@given(small_worlds())
def test_what_is_left_out_before_the_solver_starts_was_never_needed(wanted):
    whole = [cost(p, wanted) for p in every_plan(wanted)]
    kept = {q.id for q in pruned(wanted)}
    left = [cost(p, wanted) for p in every_plan(wanted) if set(asked(p)) <= kept]

    assert min(left, default=None) == pytest.approx(min(whole, default=None), abs=1e-9)


def test_every_competency_is_asked_and_the_heavier_gets_more_ratings():
    plan = assemble(make_specification())
    codes = [make_specification().by_id[name].competency for name in asked(plan.picks)]

    assert plan.shortfalls == ()
    assert codes.count("PLAN") > codes.count("IT") >= codes.count("FIN") >= 1


def test_what_is_worn_is_asked_only_where_nothing_else_serves_and_is_named():
    fresh, worn = make_bank(8), make_bank(8, is_worn=True)
    worn = tuple(replace(q, id=f"worn-{q.id}") for q in worn)
    enough = assemble(make_specification((*make_bank(40), *worn)))
    short = assemble(make_specification((*fresh, *worn)))

    assert not any(name.startswith("worn") for name in asked(enough.picks))
    told = [each.of[0] for each in short.shortfalls if each.wish == "worn"]
    assert told == sorted(name for name in asked(short.picks) if name.startswith("worn"))
    assert told
    assert {name.removeprefix("worn-") for name in told} <= set(asked(short.picks))


def test_what_leaked_is_asked_only_where_it_is_locked_and_is_named():
    known = (replace(make_bank(1)[0], id="known", is_leaked=True),)
    free = assemble(make_specification((*known, *make_bank(40))))
    locked = assemble(make_specification((*known, *make_bank(40)), locked={"known": 0}))

    assert "known" not in asked(free.picks)
    assert [each.of for each in locked.shortfalls if each.wish == "leaked"] == [("known",)]


def test_the_same_bank_in_another_order_has_the_same_plan():
    bank = make_bank(80)

    first = assemble(make_specification(bank))
    second = assemble(make_specification(tuple(reversed(bank))))

    assert first == second


def test_what_is_locked_stays_in_its_interview_and_its_enemies_stay_out():
    enemies = (frozenset({"q00000", "q00016"}),)
    locked = {"q00000": 1, "q00009": 0}

    plan = assemble(make_specification(locked=locked, enemies=enemies))

    assert "q00000" in plan.picks[1]
    assert "q00009" in plan.picks[0]
    assert "q00016" not in asked(plan.picks)


def test_what_was_asked_too_often_is_left_out_and_the_hole_is_named():
    worn = make_bank(20, codes=("RISK",), asked=9)
    fresh = make_bank(40, codes=("PLAN", "IT", "FIN"))
    bank = tuple(Question(f"w{q.id}", q.competency, q.kind, 8, asked=9) for q in worn) + fresh

    plan = assemble(make_specification(bank, wishes=Wishes(exposure_cap=9)))

    assert [(each.wish, each.of) for each in plan.shortfalls][:2] == [
        ("coverage", ("RISK",)),
        ("must_have", ("RISK",)),
    ]


def test_a_must_have_is_asked_in_two_interviews_where_panels_are_of_one():
    wanted = make_specification(interviews=(Interview(50, 1), Interview(50, 1)))

    plan = assemble(wanted)

    for names in plan.picks:
        assert "RISK" in {wanted.by_id[name].competency for name in names}


def test_too_little_time_is_said_by_what_is_left_out():
    plan = assemble(make_specification(interviews=(Interview(11),)))

    assert {each.wish for each in plan.shortfalls} >= {"coverage"}
    assert all(each.of != ("PLAN",) for each in plan.shortfalls if each.wish == "coverage")


def test_locked_questions_that_are_enemies_or_too_long_stay_and_are_named():
    locked = dict.fromkeys(("q00006", "q00013", "q00020", "q00027", "q00034"), 0)
    enemies = (frozenset({"q00006", "q00013"}),)

    plan = assemble(
        make_specification(
            interviews=(Interview(40), Interview(50)), locked=locked, enemies=enemies
        )
    )

    assert set(locked) <= set(plan.picks[0])
    assert {"time", "enemies"} <= {each.wish for each in plan.shortfalls}


def test_enough_questions_are_asked_elsewhere_too():
    bank = tuple(
        Question(q.id, q.competency, q.kind, q.minutes, misfit=float(n % 2), is_shared=bool(n % 2))
        for n, q in enumerate(make_bank(80, codes=("PLAN", "RISK", "IT", "FIN", "PLAN")))
    )

    plain = assemble(make_specification(bank))
    linked = assemble(make_specification(bank, wishes=Wishes(shared=6)))
    by_id = {q.id: q for q in bank}

    assert sum(by_id[name].is_shared for name in asked(plain.picks)) < 6
    assert sum(by_id[name].is_shared for name in asked(linked.picks)) >= 6


def test_ten_thousand_questions_are_pruned_and_the_best_plan_is_proven():
    codes = ("PLAN", "RISK", "IT", "FIN")
    bank = make_bank(10_000)
    tasks = {}
    for n, q in enumerate(bank):
        tasks.setdefault((q.competency, n // 16 % 6), set()).add(q.id)
    enemies = tuple(map(frozenset, tasks.values()))

    plan = assemble(make_specification(bank, enemies=enemies))

    assert plan.is_proven
    assert plan.considered < 400
    assert {next(q for q in bank if q.id == n).competency for n in asked(plan.picks)} == set(codes)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"interviews": ()}, "at least one interview"),
        ({"locked": {"moon": 0}}, "'moon' is locked"),
        ({"locked": {"q00000": 7}}, "'q00000' is locked"),
        ({"questions": make_bank(4) + make_bank(1)}, "the same id"),
        ({"questions": (Question("a", "IT", "knowledge", 0),)}, "minutes above 0"),
    ],
)
def test_what_makes_no_sense_is_refused(given, words):
    with pytest.raises(ScoringError, match=words):
        make_specification(**given)
