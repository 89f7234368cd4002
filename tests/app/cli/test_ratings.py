import re

from sqlalchemy import func, select

from app.calibrations.models import Calibration
from app.imports.models import PastRating, RatingImport
from tests.factories import make_person
from tests.factories.calibrations import make_round
from tests.factories.imports import GUILFORD, write_csv

MAPPED = ("--map", "judge=interviewer", "--map", "examinee=candidate", "--map", "trait=question")


def kept(session):
    return [session.scalar(select(func.count()).select_from(k)) for k in (RatingImport, PastRating)]


def test_a_published_table_becomes_a_calibration_page(run, session, signed_in):
    code, said = run("ratings", "import", GUILFORD, *MAPPED, "--title", "Guilford", "--yes")

    assert code == 0
    assert "105 ratings on the scale from 1 to 9" in said
    assert "by 3 interviewers, 0 of them known here by e-mail" in said
    assert "Calibration 1 is made of them" in said
    assert kept(session) == [1, 105]
    page = signed_in(make_person(session)).get("/calibrations/1").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
    assert "105 ratings of 7 candidates by 3 interviewers on 5 questions" in text
    assert "brought in from “Guilford”" in text
    assert "What an average interviewer would have given on average questions, from 1 to 9" in text
    for table, rows in (
        ("Severity of each interviewer", 3),
        ("Difficulty of each question", 5),
        ("Fair rating of each candidate", 7),
    ):
        shown = page.split(f'aria-label="{table}">')[1].split("</table>")[0]
        assert shown.count('<th scope="row">') == rows


def test_saying_no_keeps_nothing(run, session):
    code, said = run("ratings", "import", GUILFORD, *MAPPED, typed="n\n")

    assert (code, kept(session)) == (1, [0, 0])
    assert "Nothing was kept." in said


def test_saying_yes_keeps_all(run, session):
    assert run("ratings", "import", GUILFORD, *MAPPED, typed="y\n")[0] == 0
    assert kept(session) == [1, 105]


def test_one_bad_row_keeps_the_whole_file_out(run, session, tmp_path):
    path = write_csv(tmp_path, "A,J,Q,4", "B,J,Q,x", "C,J,,4")

    code, said = run("ratings", "import", path, "--yes")

    assert (code, kept(session)) == (1, [0, 0])
    assert (
        "row 3: the rating 'x' is no number.\nrow 4: the question is empty.\nNothing was kept."
        in said
    )


def test_wrong_columns_are_said_with_the_options_that_mend_it(run):
    code, said = run("ratings", "import", GUILFORD)

    assert code == 1
    assert "--map examinee=candidate --map judge=interviewer --map trait=question" in said


def test_the_second_time_is_refused(run, session):
    run("ratings", "import", GUILFORD, *MAPPED, "--yes")

    code, said = run("ratings", "import", GUILFORD, *MAPPED, "--yes")

    assert (code, kept(session)) == (1, [1, 105])
    assert "taken in before" in said


def test_too_few_past_ratings_are_kept_and_not_calibrated(run, session, tmp_path):
    code, said = run("ratings", "import", write_csv(tmp_path, "A,J,Q,4", "B,J,Q,5"), "--yes")

    assert (code, kept(session)) == (0, [1, 2])
    assert "not calibrated. Not enough ratings: 2 of 6." in said


def test_calibrate_says_its_number_or_what_is_missing(run, session):
    refused = run("calibrate")
    make_round(session, [make_person(session)], [2, 3, 4, 5])
    code, said = run("calibrate")

    assert refused[0] == 1
    assert "Not enough ratings: 0 of 6." in refused[1]
    assert code == 0
    assert "Calibration 1 is made from 16 ratings." in said
    assert session.scalars(select(Calibration.number)).all() == [1]
