from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assembly import Sitting, rotation, suggested_panel
from scoring.errors import ScoringError


def groups(sittings):
    """Return the sets of interviewers that a candidate or a chain of candidates connects."""
    sets = []
    for candidate in {each.candidate for each in sittings}:
        people = {w for each in sittings if each.candidate == candidate for w in each.panel}
        joined = [each for each in sets if each & people]
        sets = [each for each in sets if not each & people] + [people.union(*joined)]
    return sets


@given(st.integers(2, 7), st.integers(3, 12), st.lists(st.integers(1, 2), max_size=2))
def test_panels_connect_everyone_who_sits(people, candidates, sizes):
    guides = [(f"g{n}", size) for n, size in enumerate([*sizes, 2][:people])]

    sittings = rotation(
        [f"p{n}" for n in range(people)], [f"c{n}" for n in range(candidates)], guides
    )

    assert len(groups(sittings)) == 1


@given(st.integers(2, 9), st.integers(3, 20))
def test_panels_of_two_rotate_evenly_over_all(people, candidates):
    pool = [f"p{n}" for n in range(people)]

    sittings = rotation(pool, [f"c{n}" for n in range(candidates)], [("g", 2)])

    load = Counter(who for each in sittings for who in each.panel)
    assert max(load.values()) - min(load[who] for who in pool) <= 2


def test_who_met_the_candidate_already_comes_last():
    so_far = [Sitting("X", "first", ("Ada", "Ben"))]

    panel = suggested_panel(["Ada", "Ben", "Cy", "Di"], 2, so_far, candidate="X", guide="second")

    assert panel == ("Cy", "Di")


def test_a_panel_joins_interviewers_that_share_nobody():
    so_far = [Sitting("X", "g", ("Ada", "Ben")), Sitting("Y", "g", ("Cy", "Di"))]

    panel = suggested_panel(["Ada", "Ben", "Cy", "Di"], 2, so_far, candidate="Z", guide="g")

    assert len({"Ada", "Ben"} & set(panel)) == 1


def test_a_large_house_is_answered_too():
    pool = [f"p{n}" for n in range(200)]

    panel = suggested_panel(pool, 3, [Sitting("X", "g", ("p0", "p1", "p2"))], candidate="Y")

    assert len(set(panel)) == 3


def test_too_few_people_are_said():
    with pytest.raises(ScoringError, match="A panel of 3"):
        suggested_panel(["Ada"], 3, [])
