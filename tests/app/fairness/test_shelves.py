"""Of many questions and interviewers, those that stand out are read at once."""

from dataclasses import replace
from datetime import UTC, datetime

from app.fairness.pages import Difference, Functioning

DAY = datetime(2026, 11, 1, tzinfo=UTC)
PLAIN = Difference(
    "q", "Q", DAY, "Male", "Female", 12, 12, 0.1, -0.2, 0.4, 0.5, "A", is_sure=False, may_hide=False
)


def test_a_few_rows_all_stand_open():
    shelf = Functioning(DAY, 1, questions=(PLAIN,) * 20).question_shelf

    assert (len(shelf.open), len(shelf.folded)) == (20, 0)


def test_of_many_rows_only_those_that_stand_out_are_open():
    large = replace(PLAIN, grade="C", is_sure=True)

    shelf = Functioning(DAY, 1, questions=(large, *(PLAIN,) * 30)).question_shelf

    assert (shelf.open, len(shelf.folded)) == ((large,), 30)


def test_the_chart_draws_the_thirty_that_are_least_likely_to_be_chance():
    chart = Functioning(DAY, 1, interviewers=(PLAIN,) * 31).interviewers_chart

    assert chart.count('class="dot"') == 30
