"""Impact ratios against what the agencies published, and laws that hold whatever the numbers."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.fairness import above_median, audit_tables, impact_ratios
from scoring.fairness.impact import wilson

# Questions and Answers on the Uniform Guidelines (44 FR 11996, 1979), number 11, in hundreds.
AGENCIES = {"white": (100, 60), "American Indian": (100, 45), "Hispanic": (100, 48)}
AGENCIES["Black"] = (100, 51)

# Bickel, Hammel and O'Connell (1975): Berkeley, department A. SAS PROC FREQ gives for A a Fisher
# probability below .0001, and .6771 for B (Penn State STAT 504, lesson 3).
DEPARTMENT_B = {"men": (560, 353), "women": (25, 17)}

people = st.lists(
    st.tuples(st.sampled_from(["women", "men", "others", None]), st.booleans()), min_size=1
).filter(lambda rows: any(group for group, _ in rows))


def rows_of(table, **how):
    groups = [group for group, (n, _) in table.items() for _ in range(n)]
    chosen = [place < k for n, k in table.values() for place in range(n)]
    return {row.group: row for row in impact_ratios(groups, chosen, **how)}


def test_the_agencies_own_example_gives_their_ratios_and_their_finding():
    rows = rows_of(AGENCIES)

    ratios = {group: round(row.ratio, 2) for group, row in rows.items()}
    assert ratios == {"white": 1.0, "American Indian": 0.75, "Hispanic": 0.8, "Black": 0.85}
    assert [group for group, row in rows.items() if row.is_below] == ["American Indian"]
    assert rows["white"].is_reference


def test_a_published_table_gives_its_published_exact_probability():
    assert round(rows_of(DEPARTMENT_B)["men"].p, 4) == 0.6771


def test_the_lady_tasting_tea_is_told_from_chance_as_fisher_told_it():
    rows = rows_of({"milk first": (4, 3), "tea first": (4, 1)}, fewest=1)

    assert round(rows["tea first"].p, 4) == 0.4857  # Fisher (1935): 34 of 70 tables, both tails


def test_the_interval_of_a_rate_is_newcombes():
    # Newcombe (1998), table I, method 3
    published = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611)}

    found = {of: tuple(round(end, 4) for end in wilson(*of)) for of in published}

    assert found == published


def test_a_small_group_is_counted_and_neither_compared_nor_compared_with():
    rows = rows_of({"men": (50, 25), "women": (50, 10), "others": (3, 3)})

    assert rows["others"].verdict == "few"
    assert isnan(rows["others"].ratio)
    assert rows["others"].selected == 3
    assert rows["men"].is_reference
    assert rows["women"].verdict == "below"


def test_a_ratio_that_one_person_would_turn_is_not_called_impact():
    rows = rows_of({"men": (10, 5), "women": (10, 3)})

    assert rows["women"].ratio == 0.6
    assert rows["women"].hangs_on_one
    assert rows["women"].verdict == "doubtful"


def test_a_sure_difference_above_four_fifths_is_told():
    rows = rows_of({"men": (4000, 2400), "women": (4000, 2160)})

    assert round(rows["women"].ratio, 12) == 0.9
    assert rows["women"].verdict == "unlike"


def test_when_nobody_was_selected_there_is_no_ratio():
    assert {row.verdict for row in rows_of({"men": (20, 0), "women": (20, 0)}).values()} == {"few"}


@given(people)
def test_nobody_is_lost_and_the_highest_rate_is_one(rows):
    groups, chosen = [group for group, _ in rows], [is_in for _, is_in in rows]

    found = impact_ratios(groups, chosen, fewest=1, least_share=0)

    known = [is_in for group, is_in in rows if group]
    assert sum(row.n for row in found) == len(known)
    assert sum(row.selected for row in found) == sum(known)
    ratios = [row.ratio for row in found if not isnan(row.ratio)]
    assert max(ratios, default=1.0) == 1.0
    assert bool(ratios) == any(known)
    assert all(row.low <= row.rate <= row.high for row in found)


@given(people, st.randoms())
def test_the_order_of_people_does_not_matter(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)

    assert repr(impact_ratios(*zip(*rows, strict=True))) == repr(
        impact_ratios(*zip(*shuffled, strict=True))
    )


def test_a_scoring_rate_counts_who_is_above_the_median_of_all():
    assert above_median([1, 2, 3, 4]) == [False, False, True, True]
    assert above_median([2, 2, 2, 5]) == [False, False, False, True]


def test_missing_scores_and_unknown_groups_are_refused():
    with pytest.raises(ScoringError, match="score is missing"):
        above_median([1.0, float("nan")])
    with pytest.raises(ScoringError, match="no score"):
        above_median([])
    with pytest.raises(ScoringError, match="Nobody's group"):
        impact_ratios([None], [True])
    with pytest.raises(ScoringError, match="2 groups came with 1"):
        impact_ratios(["a", "b"], [True])


def test_new_yorks_tables_cross_sex_with_ethnicity_and_tell_the_unknown():
    sexes = ["female", "male"] * 100 + [None] * 4
    ethnicities = ["asian"] * 100 + ["white"] * 98 + [None, "black"] + ["white"] * 4
    chosen = [True, False] * 100 + [True] * 4

    by_sex, by_ethnicity, by_both = audit_tables(sexes, ethnicities, chosen)

    assert [(row.group, row.n, row.ratio) for row in by_sex.rows] == [
        ("female", 100, 1.0),
        ("male", 100, 0.0),
    ]
    assert (by_sex.unknown, by_ethnicity.unknown, by_both.unknown) == (4, 1, 5)
    black = next(row for row in by_ethnicity.rows if row.group == "black")
    assert (black.n, black.is_few) == (1, True)  # under 2 %: counted, and not compared
    assert ("female", "white") in {row.group for row in by_both.rows}
    assert sum(row.n for row in by_both.rows) + by_both.unknown == len(chosen)


def test_a_table_of_people_who_said_nothing_is_empty():
    tables = audit_tables([None], [None], [True])

    assert [(table.rows, table.unknown) for table in tables] == [((), 1)] * 3
