from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.ratings import RatingTable

ROWS = [
    ("10", "Joe", "Q1", 4),
    ("2", "Kim", "Q2", 3),
    ("2", "Joe", "Q1", 1),
]


def test_labels_stand_in_natural_order_and_rows_are_sorted_by_candidate():
    table = RatingTable.from_records(ROWS)

    assert table.candidates == ("2", "10")
    assert table.candidate.tolist() == [0, 0, 1]
    assert table.row.tolist() == [1, 2, 0]
    assert [table.interviewers[code] for code in table.interviewer] == ["Kim", "Joe", "Joe"]


def test_the_observed_points_are_the_scale_unless_points_are_given():
    observed = RatingTable.from_records(ROWS)
    wider = RatingTable.from_records(ROWS, points=(0, 5))

    assert (observed.lowest, observed.highest) == (1, 4)
    assert (wider.lowest, wider.highest) == (0, 5)
    assert wider.rating.tolist() == [3, 1, 4]


@pytest.mark.parametrize("missing", [None, "", "NA", " ", float("nan")])
def test_a_missing_rating_is_simply_absent(missing):
    table = RatingTable.from_records([*ROWS, ("99", "Joe", "Q1", missing)])

    assert len(table) == 3
    assert "99" not in table.candidates


def test_a_csv_and_its_columns_and_its_rows_are_one_table(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("who,interviewer,question,rating\n10,Joe,Q1,4\n2,Kim,Q2,3\n2,Joe,Q1,1\n")
    names = ("candidate", "interviewer", "question", "rating")

    tables = [
        RatingTable.from_csv(path, columns={"who": "candidate"}),
        RatingTable.from_records(ROWS),
        RatingTable.from_records([dict(zip(names, row, strict=True)) for row in ROWS]),
        RatingTable.from_arrays(dict(zip(names, zip(*ROWS, strict=True), strict=True))),
    ]

    assert len({table.fingerprint for table in tables}) == 1


def test_competency_weight_group_and_time_are_kept():
    names = (
        "candidate",
        "interviewer",
        "question",
        "rating",
        "competency",
        "weight",
        "group",
        "time",
    )
    rows = [
        ("a", "j", "q", 1, "RISK", "0.5", "f", "1970-01-03"),
        ("b", "j", "p", 2, "IT", 1, "m", date(1970, 1, 2)),
    ]

    table = RatingTable.from_records([dict(zip(names, row, strict=True)) for row in rows])

    assert table.competencies == ("IT", "RISK")
    assert table.competency_of_question.tolist() == [0, 1]
    assert table.weight.tolist() == [0.5, 1.0]
    assert table.group.tolist() == ["f", "m"]
    assert table.time.tolist() == [2.0, 1.0]


@given(st.permutations(ROWS))
def test_the_fingerprint_does_not_depend_on_the_order_of_rows(rows):
    assert RatingTable.from_records(rows).fingerprint == RatingTable.from_records(ROWS).fingerprint


def test_another_rating_has_another_fingerprint():
    changed = [*ROWS[:2], ("2", "Joe", "Q1", 2)]

    assert (
        RatingTable.from_records(changed).fingerprint != RatingTable.from_records(ROWS).fingerprint
    )


@pytest.mark.parametrize(
    ("header", "line", "sentence"),
    [
        ("candidate,interviewer,question,score", "a,b,c,3", "no column 'rating'.*--map"),
        (
            "candidate,interviewer,question,rating",
            "a,b,c,good",
            "Row 2: the rating 'good' is not a number",
        ),
        (
            "candidate,interviewer,question,rating",
            "a,b,c,2.5",
            "Row 2: the rating 2.5 is not a whole point",
        ),
        ("candidate,interviewer,question,rating", "a,,c,2", "Row 2: the interviewer is empty"),
        ("candidate,interviewer,question,rating", "a,b,2", "row 2: 3 values under 4 column names"),
        (
            "candidate,interviewer,question,rating",
            "a,b,c,77",
            "77 points, and the model takes 2 to 10",
        ),
        ("candidate,interviewer,question,rating,weight", "a,b,c,3,-1", "weights must be 0 or more"),
        ("candidate,candidate,interviewer,question,rating", "a,a,b,c,3", "'candidate' twice"),
    ],
)
def test_a_faulty_file_is_refused_with_its_row_and_what_to_do(tmp_path, header, line, sentence):
    path = tmp_path / "ratings.csv"
    good = ",".join("1" for _ in header.split(","))
    path.write_text(f"{header}\n{good}\n{line}\n")

    with pytest.raises(ScoringError, match=sentence):
        RatingTable.from_csv(path)


def test_a_point_beyond_all_scales_is_refused():
    with pytest.raises(ScoringError, match=r"Row 2: the rating 1e\+?300 is not a whole point"):
        RatingTable.from_records([("a", "j", "q", 3), ("a", "j", "r", 1e300)])


def test_rows_that_say_the_same_again_are_known_by_where_they_stood():
    rows = [("b", "j", "q", 3), ("a", "j", "q", 3), ("b", "j", "q", 3), ("b", "j", "q", 2)]

    table = RatingTable.from_records([*rows, rows[1]])

    assert table.repeated.tolist() == [2, 4]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ScoringError, match=r"none\.csv cannot be read: No such file"):
        RatingTable.from_csv(tmp_path / "none.csv")


def test_a_column_to_rename_that_is_not_there_is_named():
    with pytest.raises(ScoringError, match="no column 'judge' to read as 'interviewer'"):
        RatingTable.from_records([{"rating": 1}], columns={"judge": "interviewer"})


def test_a_table_without_ratings_is_refused():
    with pytest.raises(ScoringError, match="not a single rating"):
        RatingTable.from_records([])


def test_a_question_under_two_competencies_is_refused():
    rows = [
        {"candidate": "a", "interviewer": "j", "question": "q", "rating": 1, "competency": each}
        for each in ("IT", "RISK")
    ]

    with pytest.raises(ScoringError, match="'q' stands under two competencies"):
        RatingTable.from_records(rows)


def test_a_rating_off_the_scale_is_refused_with_its_row():
    with pytest.raises(ScoringError, match="Row 1: the rating 4 is not on the scale from 1 to 3"):
        RatingTable.from_records(ROWS, points=(1, 3))


def test_offsets_say_where_each_candidate_begins():
    assert RatingTable.from_records(ROWS).offsets.tolist() == [0, 2, 3]


def test_numpy_columns_are_read_as_they_are():
    table = RatingTable.from_arrays(
        {
            "candidate": np.array([1, 2]),
            "interviewer": np.array([1, 1]),
            "question": np.array([7, 7]),
            "rating": np.array([0, 1]),
        }
    )

    assert table.questions == ("7",)
    assert table.rating.tolist() == [0, 1]
