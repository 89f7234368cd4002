from app.database.base import now
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application
from tests.factories.positions import make_position, make_question


def test_managers_see_their_own_positions_and_no_others(signed_in, session):
    mia = make_person(session, "Mia", role="hiring_manager")
    make_position(session, mia, "Her own")
    other = make_position(session, title="Another one")
    browser = signed_in(mia)

    page = browser.get("/positions").text

    assert "Her own" in page
    assert "Another one" not in page
    assert browser.get(f"/positions/{other.id}").status_code == 404


def test_staff_find_positions_by_words_state_and_kind(signed_in, session):
    make_position(session, title="Läkare 100%_rollout", specialisation="finance")
    make_position(session, title="Old rollout", closed_at=now())
    browser = signed_in(make_person(session))

    for query, found in (
        ("words=LÄKARE", ["Läkare"]),
        ("words=100%25_r", ["Läkare"]),
        ("words=0_0", []),
        ("state=closed", ["Old rollout"]),
        ("state=", ["Läkare", "Old rollout"]),
        ("specialisation=technical", []),
        ("level=manager&page=99999999999", ["Läkare"]),
    ):
        page = browser.get(f"/positions?{query}").text
        assert [t for t in ("Läkare", "Old rollout") if t in page] == found, query
        assert ("No position fits" in page) is not bool(found)


def test_the_list_counts_applications_with_as_many_statements_for_20_as_for_2(
    signed_in, session, engine
):
    position = make_position(session)
    for _ in range(3):
        make_application(session, position)
    make_position(session)
    browser = signed_in(make_person(session))

    session.commit()
    with statements(engine) as few:
        page = browser.get("/positions").text
    for _ in range(20):
        make_application(session)
    session.commit()
    with statements(engine) as many:
        browser.get("/positions")

    assert '<td class="n">3</td>' in page
    assert len(few) == len(many) > 0


def test_who_comes_first_is_told_where_to_begin_until_there_is_a_position(signed_in, session):
    browser = signed_in(make_person(session, role="administrator"))

    empty = browser.get("/positions").text
    make_question(session)
    make_person(session, "Ida", role="interviewer")
    session.commit()
    prepared = browser.get("/positions").text
    make_position(session, closed_at=now())
    session.commit()
    begun = browser.get("/positions").text

    for sentence in ("You are the only one so far.", "panelwise bank publish"):
        assert sentence in empty
        assert sentence not in prepared
    for sentence in ("2 people may sign in.", "1 question is published"):
        assert sentence in prepared
    assert "Where to begin" not in begun
    assert "No position fits" in begun


def test_who_opens_no_positions_is_told_who_does(signed_in, session):
    page = signed_in(make_person(session, role="hiring_manager")).get("/positions").text

    assert "a recruiter opens positions for you" in page
    assert "Where to begin" not in page
