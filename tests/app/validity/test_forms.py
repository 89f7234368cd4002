"""A file is read whole, or refused with every fault that it has."""

from datetime import date

import pytest

from app.errors import Misread
from app.validity.forms import Given, read_file

HEADER = "candidate,rated_on,rating\n"


def faults(text):
    with pytest.raises(Misread) as refused:
        read_file(text.encode() if isinstance(text, str) else text, "work.csv")
    return list(refused.value.faults.values())


def test_commas_semicolons_and_tabs_are_read_whatever_the_order_of_columns():
    expected = (Given(2, "ann@example.org", "Lead", date(2026, 3, 14), 3.5),)

    comma = read_file(
        b"\xef\xbb\xbfRating,Candidate,Rated_on,Position\n3.5,ANN@example.org,2026-03-14,Lead\n", ""
    )
    semicolon = read_file(
        b"candidate;position;rated_on;rating\r\nann@example.org;Lead;2026-03-14;3,5\r\n\r\n", ""
    )
    tab = read_file(
        b"candidate\tposition\trated_on\trating\nann@example.org\tLead\t2026-03-14\t3.5", ""
    )

    assert comma == semicolon == tab == expected


def test_every_bad_row_is_named():
    text = HEADER + (
        "ann@example.org,2026-03-14,3\n"
        "bea@example.org,14.3.2026,3\n"
        "cid@example.org,2026-03-14,six\n"
        "dan@example.org,2026-03-14,6\n"
        "eve@example.org,2026-03-14\n"
        ",2026-03-14,4\n"
        "fay@example.org,2026-03-14,nan\n"
    )

    assert faults(text) == [
        "Row 3: '14.3.2026' is no day, such as 2026-03-14.",
        "Row 4: the rating 'six' is no number.",
        "Row 5: the rating 6 is not on the scale from 1 to 5.",
        "Row 6: 2 values under 3 column names.",
        "Row 7: the candidate's e-mail address is missing.",
        "Row 8: the rating nan is not on the scale from 1 to 5.",
    ]


def test_fifty_faults_are_said_one_by_one_and_the_rest_counted():
    said = faults(HEADER + "ann@example.org,never,3\n" * 60)

    assert len(said) == 51
    assert said[-1] == "And 10 more rows like these."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Please choose a CSV file."),
        (b"candidate\n", "no column rated_on, rating"),
        (b"rating,rating,candidate,rated_on\n", "the column rating twice"),
        (HEADER.encode(), "holds no rating"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"PK\x00\x00", "not a CSV file"),
        (b'candidate,rated_on,rating\n"ann', "cannot be read as CSV"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        ((HEADER + "ann@example.org,2026-03-14,3\n" * 5001).encode(), "more than 5000 rows"),
    ],
    ids=["nothing", "columns", "twice", "no rows", "utf-16", "zip", "quotes", "large", "long"],
)
def test_a_file_that_cannot_be_read_says_why(content, said):
    assert said in faults(content)[0]
