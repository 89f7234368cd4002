import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.audit.models import AuditEvent
from app.candidates.models import Application, Candidate, Cv
from app.database.base import now
from app.positions.models import Position
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.positions import make_position


def test_a_candidate_is_added_with_their_application(signed_in, session):
    position = make_position(session, title="Rollout lead")
    browser = signed_in(make_person(session))
    typed = {"name": "Cem Öz", "email": "Cem@Example.net", "position_id": str(position.id)}

    form = browser.get(f"/candidates/new?position={position.id}").text
    answer = browser.post("/candidates", data=typed)
    page = browser.get(answer.headers["location"]).text

    assert f'<option value="{position.id}" selected>' in form
    assert answer.status_code == 303
    for words in ("Cem Öz", "cem@example.net", "Rollout lead", "Cem Öz is added."):
        assert words in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Please fill this in"),
        ({"name": "x" * 121}, "shorten this to 120"),
        ({"email": "nowhere"}, "such as ada@example.org"),
        ({"email": "taken@example.net"}, "is here already"),
        ({"position_id": "somewhere"}, "choose one of the options"),
        (
            {"position_id": "00000000-0000-4000-8000-000000000000"},
            "choose a position that is open",
        ),
    ],
)
def test_a_bad_candidate_is_shown_again_and_nothing_is_saved(signed_in, session, changed, sentence):
    make_candidate(session, "Tia", email="taken@example.net")
    typed = {"name": "Cem", "email": "cem@example.net"} | changed

    answer = signed_in(make_person(session)).post("/candidates", data=typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    for value in changed.values():
        assert f'value="{value}"' in answer.text or "position_id" in changed
    assert session.scalars(select(Candidate.name)).all() == ["Tia"]


def test_candidates_are_found_by_part_of_name_or_address(signed_in, session):
    make_candidate(session, "Özlem", email="oezlem@example.net")
    make_candidate(session, "Bo_b", email="bob@elsewhere.org")
    browser = signed_in(make_person(session))

    for words, found in (
        ("ÖZL", ["Özlem"]),
        ("elsewhere", ["Bo_b"]),
        ("o_b", ["Bo_b"]),
        ("%25", []),
        ("", ["Özlem", "Bo_b"]),
    ):
        page = browser.get(f"/candidates?words={words}").text
        assert [name for name in ("Özlem", "Bo_b") if name in page] == found, words


def test_managers_see_only_who_applied_to_their_positions(signed_in, session):
    mia = make_person(session, "Mia", role="hiring_manager")
    position = make_position(session, mia, title="Her own")
    both, other = make_candidate(session, "Both"), make_candidate(session, "Elsewhere")
    make_application(session, position, both)
    make_application(session, make_position(session, title="Not hers"), both)
    hidden = make_application(session, candidate=other)
    browser = signed_in(mia)

    page = browser.get("/candidates").text
    shown = browser.get(f"/candidates/{both.id}").text

    assert "Both" in page
    assert "Elsewhere" not in page
    assert '<td class="n">1</td>' in page
    assert "Her own" in shown
    assert "Not hers" not in shown
    assert browser.get(f"/candidates/{other.id}").status_code == 404
    assert browser.get(f"/applications/{hidden.id}").status_code == 404


def test_interviewers_see_no_candidates(signed_in, session):
    application = make_application(session)
    browser = signed_in(make_person(session, role="interviewer"))

    assert browser.get("/candidates").status_code == 404
    assert browser.get(f"/candidates/{application.candidate_id}").status_code == 404


def test_a_further_application_is_offered_and_added_only_once(signed_in, session):
    application = make_application(session, make_position(session, title="First"))
    second = make_position(session, title="Second")
    make_position(session, title="Closed one", closed_at=now())
    browser = signed_in(make_person(session))
    path = f"/candidates/{application.candidate_id}"

    before = browser.get(path).text
    for status in (303, 422):
        answer = browser.post(f"{path}/applications", data={"position_id": str(second.id)})
        assert answer.status_code == status

    assert "Second (Technical, manager)" in before
    assert "Closed one" not in before
    assert "First (" not in before
    assert "They applied to this position already." in answer.text
    assert len(session.scalars(select(Application)).all()) == 2


def test_a_withdrawal_is_shown_and_can_be_undone(signed_in, session):
    application = make_application(session)
    browser = signed_in(make_person(session))

    browser.post(f"/applications/{application.id}/withdraw")
    withdrawn = browser.get(f"/applications/{application.id}").text
    browser.post(f"/applications/{application.id}/take-back")

    assert "This application was withdrawn" in withdrawn
    assert session.get_one(Application, application.id).withdrawn_at is None


def test_the_list_needs_as_many_statements_for_20_candidates_as_for_2(signed_in, session, engine):
    browser = signed_in(make_person(session))

    def asked(count):
        for _ in range(count):
            make_application(session)
        session.commit()
        with statements(engine) as made:
            browser.get("/candidates")
        return len(made)

    assert asked(2) == asked(18) > 0


def test_the_27th_candidate_stands_on_the_second_page(signed_in, session):
    for number in range(27):
        make_candidate(session, f"Name {number:02}", email=f"n{number}@example.net")
    browser = signed_in(make_person(session))

    first, second = (browser.get(f"/candidates?page={page}").text for page in (1, 2))

    assert ("Name 24" in first, "Name 26" in first, "Page 1 of 2" in first) == (True, False, True)
    assert ("Name 24" in second, "Name 26" in second) == (False, True)


def test_an_accommodation_is_kept_and_the_trail_has_none_of_its_words(signed_in, session):
    application = make_application(session)
    browser, path = signed_in(make_person(session)), f"/applications/{application.id}"

    answer = browser.post(f"{path}/accommodation", data={"accommodation": "Half the time more."})

    assert answer.status_code == 303
    assert "Half the time more." in browser.get(path).text
    details = session.scalars(select(AuditEvent.details).where(AuditEvent.act == "accommodated"))
    assert details.all() == [{}]


def test_the_hiring_manager_does_not_read_the_accommodation(signed_in, session):
    application = make_application(session)
    application.accommodation = "Half the time more."
    position = session.get_one(Position, application.position_id)
    manager = session.get_one(Person, position.hiring_manager_id)

    text = signed_in(manager).get(f"/applications/{application.id}").text

    assert application.accommodation not in text


def test_a_cv_takes_the_place_of_the_one_before_and_can_be_removed(signed_in, session):
    application = make_application(session)
    browser, path = signed_in(make_person(session)), f"/applications/{application.id}/cv"

    browser.post(path, data={"text": "First."})
    browser.post(path, files={"cv": ("../Life.exe", b"%PDF-1.7 two", "text/html")})
    kept = session.execute(select(Cv.name, Cv.media_type, Cv.content)).all()
    page = browser.get(f"/applications/{application.id}").text
    removed = browser.post(f"{path}/remove")

    assert kept == [("Life.pdf", "application/pdf", b"%PDF-1.7 two")]
    assert "Life.pdf" in page
    assert removed.status_code == 303
    assert session.scalar(select(Cv.id)) is None


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"<script>alert(1)</script>\x00", 422, "a PDF, a Word document"),
        (b"", 422, "choose a file, or paste the text"),
        (b"%PDF-" + b"x" * 5_000_000, 422, "at most 5 MB"),
        (b"%PDF-" + b"x" * 6_000_000, 413, "too large"),
        (b"%PDF-" + b"x" * 4_900_000, 303, ""),
    ],
)
def test_what_is_no_cv_is_refused_in_words_and_the_one_before_stays(
    signed_in, session, content, status, sentence
):
    application = make_application(session)
    browser, path = signed_in(make_person(session)), f"/applications/{application.id}/cv"
    browser.post(path, data={"text": "First."})

    answer = browser.post(path, files={"cv": ("cv.pdf", content, "application/pdf")})

    assert answer.status_code == status
    assert sentence in answer.text
    kept = session.scalar(select(Cv.content))
    assert (kept == b"First.") == (status != 303)
