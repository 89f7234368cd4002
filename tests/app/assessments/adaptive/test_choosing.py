"""Which question comes next, and when is it the last?"""

from sqlalchemy import update

from app.assessments.models import (
    AssessmentBlueprint,
)
from tests.app.assessments.adaptive.conftest import chosen, finish, send
from tests.app.assessments.conftest import Candidate
from tests.counting import statements
from tests.factories.assessments import (
    make_adaptive,
    make_pool,
)
from tests.factories.candidates import make_application
from tests.factories.positions import make_position, make_requirement


def test_the_first_question_is_chosen_when_the_sitting_begins_and_kept_with_what_was_known(
    adaptive, session
):
    adaptive.begin()

    [(choice, item)] = chosen(session)
    page = adaptive.get("/next")
    assert item.text.replace("'", "&#39;") in page.text
    assert "Question 1 of at most 5" in page.text
    assert (choice.turn, round(choice.ability, 6)) == (1, 0)
    assert 0.9 < choice.se < 1.1


def test_good_answers_bring_harder_questions_and_bad_ones_easier(client, session):
    ends = {}
    for right in (True, False):
        candidate = Candidate(client, make_adaptive(session, make_pool(session, each=24), most=6))
        candidate.invited.sitting.seed = "5eed"
        session.commit()
        candidate.begin()
        finish(candidate, session, right=right)
        asked = [item.angoff for _, item in chosen(session, candidate.invited)]
        ends[right] = sum(asked[2:]) / len(asked[2:])

    assert ends[True] < ends[False]


def test_it_stops_at_its_limit_and_every_choice_is_kept(adaptive, session):
    adaptive.begin()

    finish(adaptive, session)

    rows = chosen(session)
    assert [choice.turn for choice, _ in rows] == [1, 2, 3, 4, 5]
    assert len({item.id for _, item in rows}) == 5
    assert all(choice.settled_at for choice, _ in rows)
    assert [choice.se for choice, _ in rows] == sorted((c.se for c, _ in rows), reverse=True)
    session.refresh(adaptive.invited.sitting)
    assert adaptive.invited.sitting.stopped_for == "limit"
    assert adaptive.get("/next").headers["location"] == "/sitting/review"


def test_it_stops_once_enough_is_known(client, session):
    candidate = Candidate(client, make_adaptive(session, make_pool(session, each=9), most=9))
    session.execute(update(AssessmentBlueprint).values(se=0.85))
    session.commit()
    candidate.begin()

    finish(candidate, session)

    session.refresh(candidate.invited.sitting)
    assert candidate.invited.sitting.stopped_for == "sure"
    assert 1 < len(chosen(session)) < 9


def test_shares_follow_what_the_position_weighs(client, session):
    items = [*make_pool(session, ("RISK", "IT"), each=10)]
    position = make_position(session)
    make_requirement(session, position, "RISK", weight=75)
    make_requirement(session, position, "IT", weight=25)
    application = make_application(session, position)
    candidate = Candidate(client, make_adaptive(session, items, application=application, most=8))
    candidate.begin()

    finish(candidate, session)

    codes = [item.competency_code for _, item in chosen(session)]
    assert (codes.count("RISK"), codes.count("IT")) == (6, 2)


def test_the_last_question_takes_as_many_statements_as_the_second(client, engine, session):
    candidate = Candidate(client, make_adaptive(session, make_pool(session, each=10), most=10))
    candidate.begin()
    taken = []
    for _ in range(9):
        choice, item = chosen(session, candidate.invited)[-1]
        page = candidate.get("/next")
        with statements(engine) as seen:
            send(candidate, choice.number, page, item)
            candidate.get("/next")
        clock = [each for each in seen if each.startswith("UPDATE assessment SET")]
        taken.append(len(seen) - len(clock))  # the clock is written when a second has gone by

    assert len(set(taken[1:])) == 1
