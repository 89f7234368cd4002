"""What is best for several interviews together is asked in each of them, and so proven."""

from time import monotonic

from scoring.assembly import Interview, Question, assemble
from scoring.assembly.building import Room, programme
from scoring.assembly.fitting import fitted, placed
from scoring.assembly.judging import cost
from scoring.assembly.seating import seated
from scoring.assembly.specifying import Competency, Specification, Wishes
from tests.scoring.assembly.banks import asked, make_bank, make_specification

LATER = monotonic() + 3600
TOGETHER = (Room((0, 1), 2),)


def make_long(minutes=12):
    """Return what could ask seven long questions of two interviews, were they one."""
    bank = tuple(Question(f"q{n}", "RISK", "behavioural", minutes) for n in range(9))
    two = (Interview(45), Interview(45))
    return Specification(bank, two, (Competency("RISK", 1),), Wishes(kinds={}))


def test_two_interviews_together_are_not_thought_to_hold_more_than_both_hold():
    wanted = make_long()

    best = programme(wanted.questions, wanted, TOGETHER).solve()

    assert len(placed(best, wanted.questions, TOGETHER)) == 6
    assert assemble(wanted).is_proven


def test_each_plan_that_fits_asks_in_each_interview_what_was_best_for_all_together():
    wanted = make_specification(make_bank(60), interviews=(Interview(45),) * 2)
    rows = programme(wanted.questions, wanted, TOGETHER)
    best = rows.solve(LATER)

    picks = next(fitted(rows, best, wanted.questions, wanted, TOGETHER, LATER))

    assert sorted(asked(picks)) == [q.id for q, _ in placed(best, wanted.questions, TOGETHER)]
    assert abs(cost(picks, wanted) - best.cost) < 1e-3
    for names in picks:
        assert sum(wanted.by_id[name].minutes for name in names) <= 45


def test_without_time_for_another_turn_there_is_one_plan_at_most():
    wanted = make_specification(make_bank(60), interviews=(Interview(45),) * 2)
    rows = programme(wanted.questions, wanted, TOGETHER)
    best = rows.solve(LATER)

    found = list(fitted(rows, best, wanted.questions, wanted, TOGETHER, monotonic() - 1))

    assert len(found) <= 1


def test_by_hand_a_known_plan_is_bettered_and_a_bad_one_is_not_kept():
    bank = make_bank(40)
    wanted = make_specification(bank)
    good = seated((), bank, wanted, LATER)

    again = seated((), bank, wanted, LATER, good)
    from_bad = seated(bank, (), wanted, monotonic() - 1, ((bank[0].id,), ()))

    assert cost(again, wanted) <= cost(good, wanted)
    assert cost(from_bad, wanted) < cost(((bank[0].id,), ()), wanted)
