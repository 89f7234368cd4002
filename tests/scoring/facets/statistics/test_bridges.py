"""The fewest interviews that link what shares nothing."""

from itertools import combinations, product

import numpy as np
import pytest

from scoring.facets import ManyFacetModel
from scoring.facets.statistics import bridges, subsets
from scoring.ratings import RatingTable


def table_of(rows):
    return RatingTable.from_records([(*row, 1 + at % 2) for at, row in enumerate(rows)])


def is_linked(rows):
    return subsets(table_of(rows))[0].link == ()


def rows_of(found):
    return [(each.candidate, each.interviewer, q) for each in found for q in each.questions]


def fewest(rows):
    """Try every set of interviews: one, then two, then three."""
    candidates, interviewers, questions = (
        sorted(set(column)) for column in zip(*rows, strict=True)
    )
    asked = [some for n in range(1, 4) for some in combinations(questions, n)]
    meetings = [
        [(c, i, q) for q in some] for c, i, some in product(candidates, interviewers, asked)
    ]
    for number in range(4):
        for held in combinations(meetings, number):
            if is_linked(rows + [row for meeting in held for row in meeting]):
                return number
    raise AssertionError("more than three")


def test_a_linked_table_needs_nothing():
    assert bridges(table_of([("a", "j", "q"), ("a", "k", "q"), ("b", "j", "q")])) == ()


def test_two_panels_that_share_no_candidate_are_joined_by_one_who_sits_with_the_larger():
    rows = [("a", "j", "q"), ("b", "j", "q"), ("b", "k", "q"), ("c", "m", "q")]

    (bridge,) = bridges(table_of(rows))

    assert (bridge.interviewer, bridge.candidate) == ("m", "b")
    assert is_linked(rows + rows_of([bridge]))


def test_questions_of_their_own_are_joined_by_asking_one_of_each():
    rows = [("a", "j", "q"), ("b", "j", "r")]

    (bridge,) = bridges(table_of(rows))

    assert is_linked(rows + rows_of([bridge]))
    assert len(bridge.questions) == 1


@pytest.mark.parametrize("seed", range(24))
def test_no_smaller_set_links_a_small_table(seed):
    draw = np.random.default_rng(seed)
    places = draw.integers(0, 3, size=(int(draw.integers(2, 5)), 3))
    rows = [("abc"[c], "jkl"[i], "qrs"[q]) for c, i, q in places.tolist()]

    found = bridges(table_of(rows))

    assert is_linked(rows + rows_of(found))
    assert all(each.questions for each in found)
    assert len(found) == fewest(rows)


def test_many_panels_apart_take_one_interview_fewer_than_there_are_panels():
    rows = [(f"c{n}", f"i{n}", f"q{n}") for n in range(30)]

    found = bridges(table_of(rows))

    assert len(found) == 29
    assert is_linked(rows + rows_of(found))


def test_a_fitted_model_tells_them():
    rows = [(f"{c}{side}", f"{i}{side}", "q") for side in "xy" for c in "abc" for i in "jk"]

    model = ManyFacetModel().fit(table_of(rows))

    assert [each.candidate for each in model.bridges()] == ["ax"]
