from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.usage import rules

TODAY = datetime(2026, 11, 28, tzinfo=UTC)


def heard(card, interview, slug, point, days_ago=1):
    standing = "rated" if point else "no_evidence"
    starts_at = TODAY - timedelta(days=days_ago)
    return rules.Heard(UUID(int=card), UUID(int=100 + interview), starts_at, slug, standing, point)


def counted(*rows):
    return rules.counts(rows, TODAY - rules.YEAR)


def test_an_interview_counts_once_however_many_heard_it():
    found = counted(heard(1, 1, "a", 4), heard(2, 1, "a", 5), heard(3, 2, "a", None))["a"]

    assert (found.asked, found.no_evidence, found.points) == (2, 1, (0, 0, 0, 1, 1))
    assert found.mean == 4.5


def test_the_minutes_are_the_median_of_interviews_and_of_each_panel_its_middle():
    spent = [(1, 60), (1, 90), (1, 480), (2, 300), (3, 360), (4, 420), (5, 480), (6, 540)]
    rows = [
        heard(n, interview, "a", 3)._replace(seconds=seconds)
        for n, (interview, seconds) in enumerate(spent)
    ]
    glance = heard(9, 7, "a", 3)._replace(seconds=5)

    few, enough = counted(*rows[:6], heard(8, 9, "a", 3))["a"], counted(*rows, glance)["a"]

    assert (few.timed, few.spent) == (4, None)
    assert (enough.timed, enough.spent) == (6, 6.5)  # of 1.5, 5, 6, 7, 8, 9


def test_agreement_is_said_of_enough_pairs_and_counts_those_within_a_point():
    near = [heard(10 * n + k, n, "a", 3 + k) for n in range(4) for k in range(2)]
    far = [heard(10 * n + k, n, "a", 1 + 3 * k) for n in range(4, 6) for k in range(2)]

    few, enough = counted(*near)["a"], counted(*near, *far)["a"]

    assert (few.pairs, few.agreement) == (4, None)
    assert (enough.pairs, enough.agreement) == (6, pytest.approx(4 / 6))


def test_a_question_whose_points_go_along_with_the_others_discriminates():
    rows = []
    for card, (a, b, c) in enumerate(
        [(1, 1, 5), (2, 2, 4), (3, 3, 3), (4, 4, 2), (5, 5, 1), (3, 3, 3)]
    ):
        rows += [heard(card, card, slug, p) for slug, p in zip("abc", (a, b, c), strict=True)]

    found = counted(*rows)

    assert found["c"].discrimination == pytest.approx(-1)
    assert found["a"].discrimination is None  # the mean of b and c never varies


def test_alone_on_its_scorecards_it_is_compared_with_nothing():
    assert counted(*[heard(n, n, "a", 3) for n in range(9)])["a"].compared == 0


def test_exposure_is_a_share_of_the_last_years_interviews():
    found = counted(heard(1, 1, "a", 3), heard(2, 2, "b", 3), heard(3, 3, "a", 3, days_ago=400))

    assert found["a"].exposure == 0.5
    assert found["b"].exposure == 0.5
    assert not rules.is_over_cap(0.5, interviews=19)
    assert rules.is_over_cap(0.5, interviews=20)


def test_each_order_puts_what_has_no_number_last_and_equals_by_their_names():
    none = dict.fromkeys({name for name, _ in rules.ORDERS.values()})
    rows = [
        none | {"slug": "c", "mean": 2.0, "asked": 0},
        none | {"slug": "b", "mean": 4.0, "asked": 0},
        none | {"slug": "a", "mean": None, "asked": 3},
    ]

    places = rules.places(rows)

    assert sorted(places, key=lambda slug: places[slug]["by_mean"]) == ["c", "b", "a"]
    assert sorted(places, key=lambda slug: places[slug]["by_asked"]) == ["a", "b", "c"]
    assert sorted(places, key=lambda slug: places[slug]["by_fit"]) == ["a", "b", "c"]
