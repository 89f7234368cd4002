from uuid import UUID

from app.reports import rules

ADA, BEN = UUID(int=1), UUID(int=2)


def test_staff_read_names_and_to_managers_all_interviewers_are_alike():
    people = {BEN: "Ada", ADA: "Ben"}

    assert rules.labels(people, is_named=True) == people
    assert set(rules.labels(people, is_named=False).values()) == {"An interviewer"}


def test_two_points_apart_is_split_and_one_is_not():
    assert rules.is_split([2, 4])
    assert not rules.is_split([3, 4])
    assert not rules.is_split([5])


def test_the_strongest_reach_their_targets_and_the_weakest_fall_below():
    gaps = [(1.0, ADA), (-0.5, BEN), (0.0, UUID(int=3)), (-2.0, UUID(int=4)), (2.0, UUID(int=5))]

    assert rules.strongest(gaps) == [UUID(int=5), ADA]
    assert rules.weakest(gaps) == [UUID(int=4), BEN]
