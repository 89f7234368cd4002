import pytest

from app.accounts.models import Person
from app.decisions import queries as decisions
from app.positions.models import Position
from app.ratings.models import Rating
from app.reports import queries
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import head_of, make_application
from tests.factories.decisions import make_decision, make_measured, manager_of
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide
from tests.factories.ratings import reader_of

MOST_STATEMENTS = 13  # of them one each for views and for requests for review


def report(session, application, person: Person | None = None):
    reader = reader_of(person or make_person(session))
    return queries.report(session, decisions.judged(session, head_of(session, application)), reader)


def test_every_answer_has_its_ratings_and_the_anchors_of_the_points_given(session):
    application, _, asked = make_measured(session, 2, 4)

    page = report(session, application)

    answers = {a.question_id: a for chapter in page.chapters for a in chapter.answers}
    assert answers.keys() == {question.id for question in asked}
    answer = answers[asked[0].id]
    assert answer.points == (4, 2)  # Ben, then Ida
    assert [anchor.point for anchor in answer.anchors] == [2, 4]
    assert answer.anchors[0].text == asked[0].anchors[1]
    assert answer.mean == 3
    assert answer.is_split


def test_the_strongest_evidence_and_the_concerns_are_quoted_with_their_points(session):
    application, _, asked = make_measured(session, 3, 3)
    ratings = {r.question_id: r for r in session.query(Rating)}
    best, worst = ratings[asked[0].id], ratings[asked[3].id]
    best.point, best.evidence = 5, "Found it two weeks early."
    worst.point, worst.evidence = 1, "Said that others decide that."
    session.flush()

    page = report(session, application)

    assert [(h.point, h.evidence) for h in page.strengths] == [(5, "Found it two weeks early.")]
    assert [(h.point, h.evidence) for h in page.concerns] == [(1, "Said that others decide that.")]
    assert page.concerns[0].question_id == asked[3].id


def test_the_steps_from_given_to_fair_add_up_to_the_last_hundredth(session):
    application, _, _ = make_measured(session, 2, 5)

    page = report(session, application)

    steps = page.steps
    total = steps.raw + steps.severe + steps.hard + steps.unrated + steps.few
    assert total == pytest.approx(steps.fair, abs=1e-9)
    assert steps.fair == round(page.profile.fair, 2)
    assert steps.few == pytest.approx(page.profile.difference.few, abs=0.03)


def test_managers_never_meet_a_name_of_the_panel_and_staff_do(session):
    application, _, _ = make_measured(session, 2, 4, names=("Idalia", "Benedikt"))

    to_manager = report(session, application, manager_of(session, application))
    to_staff = report(session, application)

    given = {g.interviewer for c in to_manager.chapters for a in c.answers for g in a.given}
    assert given == {"An interviewer"}
    assert set(to_staff.labels.values()) == {"Idalia", "Benedikt"}


def test_missing_scorecards_are_counted_by_interview(session):
    application, panel, _ = make_measured(session, 3, 3)
    make_interview(session, application, panel=panel)

    alerts = report(session, application).alerts

    assert [(each.guide, each.missing, each.seats) for each in alerts.missing] == [
        ("Delivery", 2, 2)
    ]
    assert (alerts.scorecards, alerts.seats) == (2, 4)


def test_what_of_the_plan_nobody_arranged_comes_before_the_decision(session):
    application, _, _ = make_measured(session, 3, 3)
    position = session.get_one(Position, application.position_id)
    for title in ("Money", "People"):
        make_guide(session, position, [], title=title)

    before = report(session, application).next
    make_decision(session, application, "hold")

    assert (before.step, before.guide) == ("arrange", "“Money” and “People”")
    assert report(session, application).next.step == "decided"


def test_the_next_step_follows_what_is_still_open(session):
    empty = make_application(session)
    application, panel, _ = make_measured(session, 3, 3)

    steps = [report(session, empty).next.step, report(session, application).next.step]
    interview = make_interview(session, application, panel=panel)
    steps.append(report(session, application).next.step)
    interview.started_at = interview.starts_at
    session.flush()
    steps.append(report(session, application).next.step)
    make_decision(session, application, "hold")
    steps.append(report(session, application).next.step)

    assert steps == ["plan", "decide", "interview", "submit", "decided"]


def test_the_number_of_statements_does_not_grow_with_ratings(session, engine):
    small, _, _ = make_measured(session, 3, questions=1)
    large, _, _ = make_measured(session, 3, 3, 3, names=("A", "B", "C"), questions=8)
    person = make_person(session)
    session.commit()

    with statements(engine) as few:
        report(session, small, person)
    with statements(engine) as many:
        report(session, large, person)

    assert len(many) == len(few) <= MOST_STATEMENTS
