from types import SimpleNamespace
from uuid import uuid4

import pytest

from app.database.base import now
from app.ratings import rules


@pytest.mark.parametrize(
    ("own_done", "other_done", "readable"),
    [(False, False, False), (False, True, False), (True, False, False), (True, True, True)],
)
def test_interviewers_read_each_other_only_when_both_have_submitted(own_done, other_done, readable):
    own, other = (now() if done else None for done in (own_done, other_done))

    assert rules.may_read(uuid4(), uuid4(), other, own) is readable


def test_everyone_reads_their_own_scorecard_at_any_time():
    ada = uuid4()

    assert rules.may_read(ada, ada, None, None)


def test_a_scorecard_is_open_until_it_is_submitted_or_the_interview_is_cancelled():
    assert rules.is_open(None, None)
    assert not rules.is_open(now(), None)
    assert not rules.is_open(None, now())


def test_a_note_alone_settles_nothing_and_only_a_point_needs_evidence():
    bare, noted, rated, none = (
        SimpleNamespace(is_dropped=False, standing=standing, evidence=evidence)
        for standing, evidence in [
            ("", ""),
            ("noted", "Said so."),
            ("rated", ""),
            ("no_evidence", ""),
        ]
    )

    assert rules.unsettled((bare, noted, rated, none)) == (bare, noted)
    assert rules.unfounded((bare, noted, rated, none)) == (rated,)


def rated(point, evidence="They named the date, and who was told.", code="RISK", standing="rated"):
    return SimpleNamespace(
        is_dropped=False, standing=standing, point=point, evidence=evidence, competency_code=code
    )


@pytest.mark.parametrize(
    ("cards", "nudges"),
    [
        ([rated(3), rated(3), rated(3)], ("flat",)),
        ([rated(3), rated(3, code="PLAN"), rated(3)], ("same",)),
        ([rated(3), rated(4), rated(3)], ()),
        ([rated(3), rated(3)], ()),
        ([rated(3), rated(3), rated(None, standing="no_evidence")], ()),
        ([rated(2, "Good."), rated(4)], ("thin",)),
        ([rated(2, ""), rated(4)], ()),  # that is asked for elsewhere
    ],
)
def test_a_scorecard_that_is_flat_coloured_by_one_impression_or_thin_is_nudged(cards, nudges):
    assert rules.nudges(cards) == nudges
