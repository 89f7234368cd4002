from uuid import UUID

from app.reports import rules

ADA, BEN = UUID(int=1), UUID(int=2)


def test_staff_read_names_and_managers_letters_that_do_not_follow_the_order_of_names():
    people = {BEN: "Ada", ADA: "Ben"}

    assert rules.labels(people, "recruiter") == people
    assert rules.labels(people, "hiring_manager") == {ADA: "Interviewer A", BEN: "Interviewer B"}


def test_the_twenty_seventh_interviewer_has_a_number():
    people = {UUID(int=n): "Ada" for n in range(27)}

    assert rules.labels(people, "hiring_manager")[UUID(int=26)] == "Interviewer 27"


def test_two_points_apart_is_split_and_one_is_not():
    assert rules.is_split([2, 4])
    assert not rules.is_split([3, 4])
    assert not rules.is_split([5])


def test_the_strongest_reach_their_targets_and_the_weakest_fall_below():
    gaps = [(1.0, ADA), (-0.5, BEN), (0.0, UUID(int=3)), (-2.0, UUID(int=4)), (2.0, UUID(int=5))]

    assert rules.strongest(gaps) == [UUID(int=5), ADA]
    assert rules.weakest(gaps) == [UUID(int=4), BEN]
