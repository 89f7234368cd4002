from scoring.datasets import guilford
from scoring.facets.statistics import subsets
from scoring.ratings import RatingTable
from scoring.simulation import Design, simulate


def test_a_linked_table_is_one_subset():
    (whole,) = subsets(RatingTable.from_records(guilford()))

    assert whole.link == ()
    assert whole.candidates == tuple("1234567")


def test_groups_with_interviewers_of_their_own_are_named_though_questions_are_shared():
    known = simulate(Design(candidates=40, interviewers=6, groups=2), seed=1)
    table = RatingTable.from_arrays(known.columns())

    one, other = subsets(table)

    assert one.link == ("candidate", "interviewer")
    assert one.interviewers == ("I1", "I3", "I5")
    assert other.interviewers == ("I2", "I4", "I6")
    assert len(one.candidates) == len(other.candidates) == 20
    assert one.questions == ()


def test_one_crossing_candidate_links_two_groups():
    known = simulate(Design(candidates=40, interviewers=6, groups=2, crossing=0.1), seed=1)

    assert len(subsets(RatingTable.from_arrays(known.columns()))) == 1


def test_interviewers_with_questions_of_their_own_are_named():
    rows = [(n, j, i, 3) for n in "abc" for j, i in (("J", "Q1"), ("K", "Q2"), ("J", "Q3"))]

    parts = subsets(RatingTable.from_records(rows))

    assert {part.link for part in parts} == {("interviewer", "question")}
    assert [part.questions for part in parts] == [("Q1", "Q3"), ("Q2",)]
