from time import monotonic

from scoring.assembly.judging import cost, shortfalls
from scoring.assembly.seating import seated
from scoring.assembly.specifying import Interview
from tests.scoring.assembly.banks import asked, make_bank, make_specification

LATER = monotonic() + 3600


def test_by_hand_a_plan_from_nothing_covers_all_and_keeps_to_its_times():
    bank = make_bank(40)
    wanted = make_specification(bank)

    picks = seated((), bank, wanted, LATER)

    assert [each.wish for each in shortfalls(picks, wanted)] == []
    for interview, names in zip(wanted.interviews, picks, strict=True):
        assert sum(wanted.by_id[name].minutes for name in names) <= interview.minutes


def test_by_hand_locked_questions_stay_and_enemies_are_not_asked_together():
    bank = make_bank(24)
    enemies = (frozenset({"q00000", "q00004"}), frozenset({"q00001", "q00002"}))
    wanted = make_specification(bank, locked={"q00000": 1}, enemies=enemies)

    picks = seated(bank, (), wanted, LATER)

    assert "q00000" in picks[1]
    assert "q00004" not in asked(picks)
    assert len({"q00001", "q00002"} & set(asked(picks))) == 1


def test_without_time_for_steps_each_chosen_question_still_has_its_place():
    bank = make_bank(12)
    wanted = make_specification(bank, interviews=(Interview(60), Interview(60)))

    hurried = seated(bank, (), wanted, monotonic() - 1)
    patient = seated(bank, (), wanted, LATER)

    assert len(asked(hurried)) > 8
    assert cost(patient, wanted) <= cost(hurried, wanted)
