"""The table in guilford.csv: Guilford, J. P. (1954), Psychometric Methods, 2nd ed., p. 282."""

import re

import pytest

from app.errors import Misread
from app.imports.forms import files, read_file, read_map, read_points
from tests.factories.imports import GUILFORD, GUILFORD_MAP, HEADER, write_csv


def faults_of(path, renamed=None, points=None):
    with pytest.raises(Misread) as refused:
        read_file(path, renamed or {}, points)
    return refused.value.faults


def test_a_published_table_is_read_by_a_mapping_of_its_columns():
    given = read_file(GUILFORD, GUILFORD_MAP)

    assert (len(given.rows), given.points) == (105, (1, 9))
    assert {row.interviewer for row in given.rows} == {"1", "2", "3"}
    first = given.rows[0]
    assert (first.candidate, first.question, first.point, first.at) == ("1", "1", 5, 2)


def test_missing_columns_are_named_with_the_options_that_mend_it():
    said = faults_of(GUILFORD)["file"]

    assert said == (
        "The file has no column for candidate, interviewer, question. "
        "It has: judge, examinee, trait, rating. Say which is which: "
        "--map examinee=candidate --map judge=interviewer --map trait=question"
    )
    assert read_file(GUILFORD, read_map(re.findall(r"--map (\S+)", said))).points == (1, 9)


def test_every_bad_row_is_named_at_once(tmp_path):
    path = write_csv(
        tmp_path,
        "Ann,Joe,Q1,4",
        "Ann,Joe,Q2,x",
        "Ann,,Q3,3",
        "Ann,Joe,Q4,3.5",
        "Ann,Joe,Q5,9",
        "Ann,Joe,Q6",
        "",
        "Ann,Joe,Q1,2",
        f"Ann,Joe,{'q' * 201},2",
        "Ann,Joe,Q8,inf",
    )

    assert faults_of(path, points=(1, 5)) == {
        "row 3": "row 3: the rating 'x' is no number.",
        "row 4": "row 4: the interviewer is empty.",
        "row 5": "row 5: the rating 3.5 is no whole point.",
        "row 6": "row 6: the rating 9 is not on the scale from 1 to 5.",
        "row 7": "row 7: 3 values under 4 column names.",
        "row 9": "row 9: repeats row 2 (the same candidate, interviewer and question; "
        "only a time column could tell them apart).",
        "row 10": "row 10: the question is longer than 200 letters.",
        "row 11": "row 11: the rating inf is no whole point.",
    }


def test_a_time_tells_repeated_ratings_apart_and_has_to_be_a_date(tmp_path):
    header = f"{HEADER},time"
    good = write_csv(tmp_path, "A,J,Q,4,2025-03-14", "A,J,Q,5,2025-03-15T10:00", header=header)
    bad = write_csv(
        tmp_path,
        "A,J,Q,4,2025-03-14",
        "A,J,Q,5,2025-03-14",
        "A,J,P,5,March",
        header=header,
        name="bad.csv",
    )

    assert [row.given_at.day for row in read_file(good, {}).rows] == [14, 15]
    assert faults_of(bad) == {
        "row 3": "row 3: repeats row 2 (the same candidate, interviewer and question; the same time).",
        "row 4": "row 4: the time 'March' is no date, such as 2025-03-14.",
    }


def test_a_question_stands_under_one_competency(tmp_path):
    path = write_csv(tmp_path, "A,J,Q,4,RISK", "B,J,Q,5,IT", header=f"{HEADER},competency")

    assert "under 'IT' here, and under 'RISK' in row 2" in faults_of(path)["row 3"]


def test_rows_without_a_rating_are_left_out_and_counted(tmp_path):
    given = read_file(write_csv(tmp_path, "A,J,Q,4", "B,J,Q,", "C,J,Q,NA"), {})

    assert (len(given.rows), given.left_out) == (1, 2)


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeffcandidate;interviewer;question;rating\r\nZoë;Joe;Q;4\r\n".encode(),
        "candidate\tinterviewer\tquestion\trating\nZoë\tJoe\tQ\t4.0\n".encode("utf-16"),
        '\nCandidate, "Interviewer",Question ,Rating\n"Zoë",Joe,Q,4'.encode(),
    ],
    ids=["semicolons and a byte-order mark", "tabs in UTF-16", "capitals, blanks, quotes"],
)
def test_however_a_spreadsheet_wrote_it_it_is_read(tmp_path, raw):
    path = tmp_path / "past.csv"
    path.write_bytes(raw)

    (row,) = read_file(path, {}).rows

    assert (row.candidate, row.interviewer, row.question, row.point) == ("Zoë", "Joe", "Q", 4)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"candidate,interviewer,question,rating\n", "holds no rating"),
        (b"candidate,interviewer,question,rating\nZo\xeb,J,Q,4\n", "not text in UTF-8 (byte 41)"),
        (b"PK\x03\x04\x00\x00", "is not a CSV file"),
        (b'candidate,interviewer,question,rating\n"Ann,J,Q,4\n', "cannot be read"),
        (
            b"candidate,interviewer,question,rating\n" + b"a" * 200_000 + b",J,Q,4\n",
            "cannot be read",
        ),
        (b"candidate,candidate,interviewer,question,rating\n", "'candidate' twice"),
        (b"candidate,interviewer,question,rating\nA,J,Q,0\nA,J,P,100\n", "takes 2 to 10 points"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, raw, sentence):
    path = tmp_path / "past.csv"
    path.write_bytes(raw)

    assert sentence in " ".join(faults_of(path).values())


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "cannot be read: No such file" in faults_of(tmp_path / "none.csv")["file"]
    assert "cannot be read: Is a directory" in faults_of(tmp_path)["file"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)

    assert "larger than" in faults_of(write_csv(tmp_path, "A,J,Q,4"))["file"]


def test_more_faults_than_can_be_read_are_counted(tmp_path):
    path = write_csv(tmp_path, *(f"A,J,Q{n},x" for n in range(60)))

    assert faults_of(path)["more"] == "And 10 more rows like these."


@pytest.mark.parametrize("pair", ["judge", "=interviewer", "judge=", "judge=boss"])
def test_a_mapping_that_cannot_be_is_refused(pair):
    with pytest.raises(Misread):
        read_map([pair])


def test_a_mapping_of_a_column_that_is_not_there_is_refused(tmp_path):
    path = write_csv(tmp_path, "A,J,Q,4")

    assert faults_of(path, {"jugde": "interviewer"})["map"].startswith(
        "The file has no column 'jugde'"
    )


@pytest.mark.parametrize("points", ["9", "9-1", "1-100", "a-b", "3-3"])
def test_a_scale_that_cannot_be_is_refused(points):
    with pytest.raises(Misread):
        read_points(points)


def test_a_scale_is_read_as_it_is_said():
    assert (read_points("1-9"), read_points(" 0 \N{EN DASH} 4 "), read_points("")) == (
        (1, 9),
        (0, 4),
        None,
    )
