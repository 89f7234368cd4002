import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.positions import actions, queries
from app.positions.models import Guide, Position
from tests.counting import statements
from tests.factories import make_person
from tests.factories.interviews import make_interview
from tests.factories.positions import (
    make_competency,
    make_guide,
    make_position,
    make_question,
    make_requirement,
)
from tests.factories.questions import make_found_question

SUITED = (("level", "manager"), ("specialisation", "technical"))


def required(session, **given):
    position = make_position(session, **given)
    make_requirement(session, position, "RISK", weight=60, target=4, minimum=3)
    make_requirement(session, position, "IT", weight=40, target=3)
    return position


def fields(**changed):
    as_it_was = {
        "weight_RISK": "60",
        "target_RISK": "4",
        "minimum_RISK": "3",
        "weight_IT": "40",
        "target_IT": "3",
        "minimum_IT": "",
        "advance_at": "80",
        "decline_at": "20",
    }
    return as_it_was | changed


def test_opening_a_position_leads_to_its_page_with_the_requirements_of_the_bank(signed_in, session):
    manager = make_person(session, "Mia", role="hiring_manager")
    make_competency(session, "RISK", weights={"technical": 100}, name="Risk and issues")
    browser = signed_in(make_person(session))

    answer = browser.post(
        "/positions",
        data={
            "title": "Rollout lead",
            "specialisation": "technical",
            "level": "manager",
            "hiring_manager_id": str(manager.id),
        },
    )
    page = browser.get(answer.headers["location"]).text

    assert answer.status_code == 303
    for words in ("Rollout lead", "Technical, manager", "Mia", "Risk and issues", "100 %"):
        assert words in page


def test_a_bad_new_position_is_shown_again_with_every_fault(signed_in, session):
    browser = signed_in(make_person(session))
    typed = {"title": "x" * 121, "specialisation": "magic", "hiring_manager_id": "nobody"}

    answer = browser.post("/positions", data=typed)

    assert answer.status_code == 422
    assert "x" * 121 in answer.text
    for sentence in ("shorten this to 120", "Please choose one of the options", "fill this in"):
        assert sentence in answer.text
    assert session.scalars(select(Position)).all() == []


def test_the_page_of_a_position_needs_as_many_statements_for_20_guides_as_for_2(
    signed_in, session, engine
):
    position = required(session)
    browser = signed_in(make_person(session))

    def asked(count):
        for _ in range(count):
            make_guide(session, position, [make_question(session)])
        session.commit()
        with statements(engine) as made:
            browser.get(f"/positions/{position.id}")
        return len(made)

    assert asked(2) == asked(18) > 0


def test_the_coverage_table_says_what_is_missing(signed_in, session):
    position = required(session)
    make_guide(session, position, [make_question(session)], panel_size=2)

    page = signed_in(make_person(session)).get(f"/positions/{position.id}").text

    assert "No question asks about: It." in page
    assert "only one interviewer" not in page


def test_changed_requirements_are_kept_and_told(signed_in, session):
    position, ada = required(session), make_person(session)
    typed = fields(weight_RISK="55", weight_IT="45", minimum_IT="2", advance_at="90")

    answer = signed_in(ada).post(f"/positions/{position.id}/requirements", data=typed)

    assert answer.status_code == 303
    rows = queries.requirements(session, position.id)
    assert [(r.code, r.weight, r.target, r.minimum) for r in rows] == [
        ("RISK", 55, 4, 3),
        ("IT", 45, 3, 2),
    ]
    assert session.get_one(Position, position.id).advance_at == pytest.approx(0.9)
    event = session.scalars(
        select(AuditEvent).where(AuditEvent.act == "changed requirements")
    ).one()
    assert event.details["RISK"] == [[60, 4, 3], [55, 4, 3]]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"weight_IT": "35"}, "The weights come to 95; they must come to 100. Please add 5."),
        ({"minimum_IT": "4"}, "Please choose at most the target (3)"),
        ({"target_IT": "6"}, "Please write 5 or less"),
        ({"weight_IT": "4.5"}, "Please write a whole number"),
        ({"weight_IT": ""}, "Please fill this in"),
        ({"decline_at": "80"}, "Please write less than 80"),
    ],
)
def test_bad_requirements_are_shown_again_and_nothing_is_saved(
    signed_in, session, changed, sentence
):
    position = required(session)
    typed = fields(target_RISK="5", **changed)

    answer = signed_in(make_person(session)).post(
        f"/positions/{position.id}/requirements", data=typed
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'aria-label="Target of Risk" value="5"' in answer.text
    assert [r.target for r in queries.requirements(session, position.id)] == [4, 3]


def test_frozen_requirements_are_shown_as_frozen_and_refuse_to_change(signed_in, session):
    position, ada = required(session), make_person(session)
    actions.freeze(session, position.id, ada.id)
    browser = signed_in(ada)

    page = browser.get(f"/positions/{position.id}/requirements").text
    answer = browser.post(f"/positions/{position.id}/requirements", data=fields())

    assert "Frozen since" in page
    assert '<fieldset class="form" disabled>' in page
    assert answer.status_code == 409
    assert "first interview of this position has started" in answer.text


def test_a_question_is_picked_moved_and_taken_out(signed_in, session):
    position = required(session)
    guide = make_guide(session, position, minutes=15)
    first, second = make_question(session, text="First?"), make_question(session, text="Second?")
    browser = signed_in(make_person(session))
    path = f"/guides/{guide.id}/questions"

    for question in (first, second):
        answer = browser.post(f"{path}?fit=all", data={"question_id": str(question.id)})
        assert answer.headers["location"] == f"/guides/{guide.id}?fit=all"
    page = browser.get(f"/guides/{guide.id}?fit=all").text
    assert "20 of 15 minutes" in page
    assert "needs 20 minutes for its questions and has 15" in page
    browser.post(f"{path}/{second.id}/move", data={"to": "up"})
    order = [asked.text for asked in queries.guide_questions(session, guide.id)]
    browser.post(f"{path}/{second.id}/remove")

    assert order == ["Second?", "First?"]
    left = queries.guide_questions(session, guide.id)
    assert [(asked.text, asked.place) for asked in left] == [("First?", 1)]


def test_the_bank_offers_what_suits_first_and_marks_what_the_plan_asks_already(signed_in, session):
    position = make_position(session)
    suited = make_found_question(session, "Suited to it?", tags=SUITED)
    make_question(session, text="Another level?")
    make_guide(session, position, [suited], title="Opening talk")
    guide = make_guide(session, position, title="Second talk")
    browser = signed_in(make_person(session))

    first = browser.get(f"/guides/{guide.id}").text
    whole = browser.get(f"/guides/{guide.id}?fit=all").text

    assert "Suited to it?" in first
    assert "In Opening talk" in first
    assert "Another level?" not in first
    assert "Another level?" in whole


def test_a_question_that_is_in_the_guide_already_is_said(signed_in, session):
    question = make_question(session)
    guide = make_guide(session, questions=[question])
    browser = signed_in(make_person(session))

    answer = browser.post(f"/guides/{guide.id}/questions", data={"question_id": str(question.id)})

    assert answer.status_code == 422
    assert "in the guide already" in answer.text


def test_the_guide_page_needs_as_many_statements_for_20_questions_as_for_2(
    signed_in, session, engine
):
    guide = make_guide(session)
    browser = signed_in(make_person(session))

    def asked(count):
        for _ in range(count):
            question = make_question(session)
            actions.add_question(session, guide, question.id, actor=make_person(session).id)
        session.commit()
        with statements(engine) as made:
            browser.get(f"/guides/{guide.id}?fit=all")
        return len(made)

    assert asked(2) == asked(18) > 0


def test_guides_are_added_changed_ordered_and_removed(signed_in, session):
    position = make_position(session)
    browser = signed_in(make_person(session))
    guide = {"title": "Planning", "minutes": "60", "panel_size": "2"}

    for title in ("Planning", "Depth"):
        browser.post(f"/positions/{position.id}/guides", data=guide | {"title": title})
    first, second = queries.guides(session, position.id)
    browser.post(f"/guides/{second.id}/move", data={"to": "up"})
    browser.post(f"/guides/{second.id}", data=guide | {"title": "Deep", "minutes": "45"})
    rows = queries.guides(session, position.id)
    browser.post(f"/guides/{first.id}/remove")

    assert [(row.title, row.minutes) for row in rows] == [("Deep", 45), ("Planning", 60)]
    assert [row.title for row in queries.guides(session, position.id)] == ["Deep"]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("minutes", "14", "Please write 15 or more"),
        ("minutes", "241", "Please write 240 or less"),
        ("panel_size", "7", "Please write 6 or less"),
        ("title", " ", "Please fill this in"),
    ],
)
def test_a_bad_guide_is_shown_again(signed_in, session, name, typed, sentence):
    position = make_position(session)
    guide = {"title": "Planning", "minutes": "60", "panel_size": "2"} | {name: typed}

    answer = signed_in(make_person(session)).post(f"/positions/{position.id}/guides", data=guide)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.scalars(select(Guide)).all() == []


def test_a_guide_by_which_an_interview_was_arranged_stays(signed_in, session):
    interview = make_interview(session)

    answer = signed_in(make_person(session)).post(f"/guides/{interview.guide_id}/remove")

    assert answer.status_code == 409
    assert "An interview was arranged by this guide" in answer.text
    assert session.get(Guide, interview.guide_id) is not None


def test_a_closed_position_says_so_and_can_be_reopened(signed_in, session):
    position = make_position(session)
    browser = signed_in(make_person(session))

    browser.post(f"/positions/{position.id}/close")
    closed = browser.get(f"/positions/{position.id}").text
    browser.post(f"/positions/{position.id}/reopen")

    assert "Closed</span> since" in closed
    assert session.get_one(Position, position.id).closed_at is None


def test_hiring_managers_read_but_do_not_change(signed_in, session):
    mia = make_person(session, "Mia", role="hiring_manager")
    position = make_position(session, mia)
    guide = make_guide(session, position)
    browser = signed_in(mia)

    for path in (f"/positions/{position.id}", f"/guides/{guide.id}"):
        page = browser.get(path)
        assert page.status_code == 200
        assert "Change" not in page.text
    assert browser.get(f"/positions/{position.id}/requirements").status_code == 404
    assert browser.post(f"/positions/{position.id}/close").status_code == 404
    assert browser.post(f"/guides/{guide.id}/remove").status_code == 404
