from datetime import UTC, datetime

import pytest

from app.interviews import rules


def test_a_local_time_becomes_a_moment():
    noon = datetime(2026, 7, 1, 12)  # noqa: DTZ001 -- as a person types it

    assert rules.moment_in("America/New_York", noon) == datetime(2026, 7, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (datetime(2027, 3, 28, 2, 30), "02:30 does not exist"),  # noqa: DTZ001
        (datetime(2026, 10, 25, 2, 30), "02:30 comes twice"),  # noqa: DTZ001
        (datetime(2026, 10, 25, 3, 0), ""),  # noqa: DTZ001
    ],
)
def test_a_time_that_clocks_never_show_or_show_twice_is_said(typed, said):
    fault = rules.clock_fault("Europe/Berlin", typed)

    assert said in fault
    assert bool(fault) == bool(said)
