"""What is shown, and what could tell of somebody."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.fairness import rules

KEY = "0f" * 32
counts = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 30), min_size=1)
pairs = st.dictionaries(
    st.tuples(st.sampled_from(["female", "male"]), st.sampled_from("abcd")),
    st.integers(1, 30),
    min_size=1,
)


def test_a_pseudonym_is_the_same_for_one_and_another_under_another_secret():
    one = UUID(int=1)

    assert rules.pseudonym(KEY, one) == rules.pseudonym(KEY, one)
    assert rules.pseudonym(KEY, one) != rules.pseudonym(KEY, UUID(int=2))
    assert rules.pseudonym(KEY, one) != rules.pseudonym("0e" * 32, one)


def test_figures_stand_still_until_the_month_is_over():
    assert rules.cutoff(datetime(2026, 11, 29, 15, 4, tzinfo=UTC)) == datetime(
        2026, 11, 1, tzinfo=UTC
    )


def test_a_category_of_four_is_hidden_and_one_of_five_is_shown():
    assert rules.hidden({"a": 4, "b": 5, "c": 20}, unknown=1) == {"a"}


def test_with_nobody_unknown_a_second_category_goes_so_that_the_first_cannot_be_worked_out():
    assert rules.hidden({"a": 4, "b": 9, "c": 20}, unknown=0) == {"a", "b"}


def test_few_selected_or_few_not_selected_would_tell_their_categories():
    told = {n: rules.is_one_sided(50, n) for n in (0, 1, 4, 5, 45, 46, 49, 50)}

    assert [n for n, is_so in told.items() if is_so] == [1, 4, 46, 49]


@given(counts, st.integers(0, 9))
def test_nobody_hidden_can_be_worked_out_from_what_is_shown(people, unknown):
    unseen = rules.hidden(people, unknown)

    assert all(n >= rules.FEWEST_SHOWN for group, n in people.items() if group not in unseen)
    together = sum(people[group] for group in unseen) + unknown
    assert not unseen or together >= rules.FEWEST_SHOWN or len(unseen) == len(people)


@given(pairs, st.integers(0, 9))
def test_a_table_by_two_cannot_be_worked_out_from_its_margins(people, unknown):
    unseen = rules.hidden_pairs(people, unknown)

    for sex, ethnicity in people:
        row = {pair for pair in people if pair[1] == ethnicity}
        column = [people[pair] for pair in unseen if pair[0] == sex]
        assert row <= unseen or not row & unseen
        assert (
            not column or sum(column) + unknown >= rules.FEWEST_SHOWN or len(unseen) == len(people)
        )
