"""What an answer says, and what a form asks."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from app.assessments import rules
from app.assessments.rules import Given, Question, Wish

RANK = Question(1, "judgement", "rank", (2, 0, 1))
MOST = Question(1, "judgement", "most_and_least", (2, 0, 1))


@dataclass(frozen=True)
class Item:
    slug: str
    competency_code: str
    kind: str
    exists: bool | None = None
    levels: frozenset[str] = frozenset({"manager"})
    specialisations: frozenset[str] = frozenset({"technical"})
    item_id: UUID = field(default_factory=uuid4)


def a_bank(codes=("RISK", "IT"), each=20):
    kinds = ("judgement", "knowledge")
    measured = [Item(f"{c}-{k}-{n}", c, k) for c in codes for k in kinds for n in range(each)]
    own = [Item(f"{c}-own", c, "self_rating") for c in codes]
    terms = [
        Item(f"{c}-{r}-{n}", c, "over_claiming", r)
        for c in codes
        for r in (True, False)
        for n in range(9)
    ]
    return [*measured, *own, *terms, *(Item(f"{c}-text", c, "short_text") for c in codes)]


def a_wish(**given):
    given = {
        "weights": {"RISK": 60, "IT": 20},
        "kinds": frozenset(rules.KINDS),
        "minutes": 40,
        "level": "manager",
        "specialisation": "technical",
        "seed": "position",
    } | given
    return Wish(**given)


def test_options_have_an_order_of_the_sitting_and_keep_it():
    item = uuid4()

    orders = {rules.order(seed, item, 5) for seed in ("a", "b", "c", "a", "d")}

    assert rules.order("a", item, 5) == rules.order("a", item, 5)
    assert len(orders) > 1
    assert all(sorted(order) == [0, 1, 2, 3, 4] for order in orders)


def test_places_are_kept_by_the_options_as_written():
    given = rules.read(RANK, {"i1-0": ["1"], "i1-1": ["3"], "i1-2": ["2"]})

    assert given == Given((3, 2, 1))
    assert rules.is_complete(RANK, given)


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (RANK, Given((1, 1, 2)), "Two actions have the same place"),
        (RANK, Given((1, None, 2)), "Please answer for every action"),
        (MOST, Given((1, 1)), "are the same"),
        (MOST, Given((1, None)), "the most and the least"),
        (Question(1, "self_rating", "", ()), Given((3,)), "one example"),
        (Question(1, "self_rating", "", ()), Given((None,), "Words."), "the line that fits"),
        (Question(1, "short_text", "", (), 3), Given((), "one two three four"), "to 3 words"),
    ],
)
def test_what_is_wanting_is_said(question, given, said):
    assert said in rules.wanting(question, given)
    assert not rules.is_complete(question, given)


def test_who_has_not_done_it_needs_no_example():
    assert rules.is_complete(Question(1, "self_rating", "", ()), Given((0,)))


def test_a_form_takes_the_minutes_that_were_asked_for_and_the_weights_as_they_are():
    chosen = rules.chosen(a_bank(), a_wish())

    measured = [item.competency_code for item in chosen if item.kind in rules.MEASURED]
    assert 36 <= rules.minutes_of(chosen) <= 41
    assert 2 <= measured.count("RISK") / measured.count("IT") <= 4


def test_a_form_is_the_same_for_everyone_of_a_position_and_another_elsewhere():
    bank = a_bank()

    assert rules.chosen(bank, a_wish()) == rules.chosen(bank[::-1], a_wish())
    assert rules.chosen(bank, a_wish()) != rules.chosen(bank, a_wish(seed="other"))


def test_real_and_made_up_terms_are_as_many():
    terms = [i.exists for i in rules.chosen(a_bank(), a_wish()) if i.kind == "over_claiming"]

    assert sorted(terms) == [False, False, False, True, True, True]


def test_items_for_the_level_come_first():
    other = [Item(f"x{n}", "RISK", "knowledge", levels=frozenset({"lead"})) for n in range(30)]
    fit = [Item(f"y{n}", "RISK", "knowledge") for n in range(4)]
    wish = a_wish(weights={"RISK": 1}, minutes=5)

    assert {item.slug for item in rules.chosen([*other, *fit], wish)} == {"y0", "y1", "y2", "y3"}
