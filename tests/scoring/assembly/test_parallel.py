import pytest

from scoring.assembly import Question, assemble, parallel_form, substitutes
from scoring.errors import ScoringError
from tests.scoring.assembly.banks import asked, make_bank, make_specification


def make_levels(size=80):
    """Return a bank whose difficulties run from -1 to 1 within each competency and kind."""
    return tuple(
        Question(q.id, q.competency, q.kind, 8, difficulty=-1 + 2 * (n // 16) / (size / 16 - 1))
        for n, q in enumerate(make_bank(size))
    )


def test_a_parallel_form_asks_other_questions_of_the_same_and_is_as_hard():
    wanted = make_specification(make_levels())
    picks = assemble(wanted).picks

    form = parallel_form(picks, wanted)

    assert form.unmatched == ()
    assert abs(form.apart) < 0.1
    assert not {slot.new for slot in form.slots} & set(asked(picks))
    for slot in form.slots:
        old, new = wanted.by_id[slot.old], wanted.by_id[slot.new]
        assert (old.competency, old.kind) == (new.competency, new.kind)


def test_questions_in_common_stay_and_are_counted_as_kept():
    wanted = make_specification(make_levels())
    picks = assemble(wanted).picks
    common = picks[0][:2]

    form = parallel_form(picks, wanted, common=common)

    assert tuple(slot.old for slot in form.slots if slot.is_kept) == common


def test_a_question_that_nothing_can_replace_stays_and_is_named():
    wanted = make_specification(make_bank(16))  # one of each competency and kind
    picks = [["q00000"], ["q00001"]]

    form = parallel_form(picks, wanted)

    assert form.unmatched == ("q00000", "q00001")
    assert all(slot.is_kept for slot in form.slots)


def test_a_parallel_form_never_asks_two_enemies():
    bank = make_levels(32)  # two of each
    enemies = (frozenset({"q00016", "q00017"}),)
    wanted = make_specification(bank, enemies=enemies)

    form = parallel_form([["q00000"], ["q00001"]], wanted)

    assert len({slot.new for slot in form.slots} & enemies[0]) == 1
    assert len(form.unmatched) == 1


def test_the_best_substitute_is_alike_in_difficulty_and_minutes():
    def make(name, level, minutes, **given):
        return Question(name, "IT", "knowledge", minutes, difficulty=level, **given)

    bank = (
        make("old", 0.5, 8),
        make("far", -1.0, 8),
        make("near", 0.4, 8),
        make("long", 0.5, 12),
        make("worn", 0.5, 8, asked=40),
        Question("other kind", "IT", "situational", 8, difficulty=0.5),
    )
    wanted = make_specification(bank)

    assert substitutes("old", [["old"], []], wanted) == ("near", "worn", "long", "far")
    assert substitutes("old", [["old"], []], wanted, passed=["near"])[0] == "worn"
    assert "other kind" in substitutes("old", [["old"], []], wanted, any_kind=True)


def test_a_substitute_is_no_enemy_of_what_stays_and_fits_the_time():
    bank = tuple(Question(n, "IT", "knowledge", m) for n, m in zip("abcd", (40, 10, 8, 14)))  # noqa: B905
    wanted = make_specification(bank, enemies=(frozenset({"a", "c"}),))

    assert substitutes("b", [["a", "b"], []], wanted) == ()
    assert substitutes("b", [["b"], []], wanted)[0] == "c"


def test_a_question_that_is_not_asked_has_no_substitute():
    with pytest.raises(ScoringError, match="does not ask"):
        substitutes("q00001", [[], []], make_specification())
