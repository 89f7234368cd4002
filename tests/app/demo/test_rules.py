from datetime import UTC, datetime

import pytest

from app.demo import queries, rules
from app.questions.rules import LEVELS, SPECIALISATIONS


@pytest.mark.parametrize(
    ("name", "address"),
    [("Ayşe Demir", "ayse.demir@example.org"), ("Mikkel Sørensen", "mikkel.sorensen@example.org")],
)
def test_an_address_is_made_of_plain_letters(name, address):
    assert rules.email(name) == address


def test_nobody_works_at_the_weekend():
    saturday, sunday = (datetime(2026, 11, day, tzinfo=UTC) for day in (21, 22))

    assert [rules.workday(day).day for day in (saturday, sunday)] == [20, 23]


def test_the_cast_has_one_of_each_name_and_positions_of_the_bank():
    cast = queries.cast()

    assert len(set(cast.candidates)) == sum(each.candidates for each in cast.positions) == 60
    assert {each.specialisation for each in cast.positions} <= dict(SPECIALISATIONS).keys()
    assert {each.level for each in cast.positions} <= dict(LEVELS).keys()


def test_there_are_notes_for_every_point_of_thirteen_competencies():
    notes = queries.notes()

    assert len(notes) == 13 * 5
    assert all(len(set(written)) >= 5 for written in notes.values())
