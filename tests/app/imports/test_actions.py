import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEvent
from app.errors import Conflict
from app.imports import actions, queries
from app.imports.forms import read_file
from app.imports.models import PastRating, RatingImport
from tests.factories import make_person
from tests.factories.imports import GUILFORD, GUILFORD_MAP, make_import, write_csv
from tests.factories.positions import make_question


def count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


def test_the_preview_says_what_would_be_created_and_creates_nothing(session, tmp_path):
    ben, question = make_person(session, "Ben"), make_question(session)
    lines = [
        f"{who},{by},{what},3"
        for who in "AB"
        for by in (ben.email.upper(), "Joe")
        for what in (question.slug, "other")
    ]

    found = actions.preview(session, read_file(write_csv(tmp_path, *lines), {}))

    assert (found.ratings, found.candidates, found.points) == (8, 2, (1, 5))
    assert (found.interviewers, found.known_interviewers) == (2, 1)
    assert (found.questions, found.known_questions, found.is_own) == (2, 1, False)
    assert found.joining == 2
    assert count(session, RatingImport) == 0


def test_every_rating_is_kept_as_the_file_said_it(session, tmp_path):
    ben = make_person(session, "Ben")

    taken = make_import(session, write_csv(tmp_path, f"Ann,{ben.email},Q1,4", "Bob,Joe,Q1,2"))

    kept = queries.past_ratings(session, taken.id)
    assert [(row.candidate, row.interviewer_id, row.point) for row in kept] == [
        ("Ann", ben.id, 4),
        ("Bob", None, 2),
    ]
    assert (taken.title, taken.ratings) == ("past", 2)
    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "imported ratings")).one()
    assert event.subject_id == taken.id


def test_the_same_file_is_not_taken_in_twice(session):
    given = read_file(GUILFORD, GUILFORD_MAP)
    actions.take_in(session, given, title="Guilford", actor=None)

    for again in (actions.preview, lambda *a: actions.take_in(*a, actor=None)):
        with pytest.raises(Conflict, match="taken in before, as “Guilford” with 105 ratings"):
            again(session, given)

    assert count(session, PastRating) == 105


def test_questions_of_the_bank_on_its_scale_are_the_houses_own(session, tmp_path):
    ben, question = make_person(session, "Ben"), make_question(session)
    path = write_csv(tmp_path, f"A,{ben.email},{question.slug},3", f"A,Joe,{question.slug},3")

    found = actions.preview(session, read_file(path, {}))

    assert (found.is_own, found.joining) == (True, 1)
    assert not actions.preview(session, read_file(path, {}, (1, 9))).is_own
    assert actions.preview(session, read_file(path, {}, (1, 9))).joining == 0
