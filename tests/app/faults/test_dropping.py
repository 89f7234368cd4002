"""A question found faulty is dropped for everyone, and everyone can see what that did."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.calibrations import queries as calibrations
from app.errors import Conflict, Misread
from app.faults import actions, queries
from app.faults.forms import DropForm, TakeBackForm
from app.interviews.models import Interview
from app.jobs.working import Worker
from app.main import handlers
from app.positions.models import Guide, Position, QuestionDrop
from app.profiles import actions as measuring
from app.profiles import checking
from app.profiles import queries as profiles
from app.ratings import queries as rated
from app.ratings.models import Rating
from app.web.filters import decimal
from tests.app.reports.test_routes import read, words
from tests.counting import statements
from tests.factories import make_person
from tests.factories.calibrations import make_submitted
from tests.factories.candidates import make_application, make_candidate
from tests.factories.decisions import make_decision, make_measured, manager_of
from tests.factories.faults import REASON, make_drop
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position
from tests.factories.ratings import (
    make_rated_interview,
    make_rating,
    make_scorecard,
    reader_of,
)


@pytest.fixture
def worker(app):
    return Worker(app.state.database, handlers())


def seen_of(session, question, position=None):
    page = queries.fault_page(session, question.id, position, 1, make_person(session).id)
    return page.seen


def drop(session, question, position=None, person=None):
    form = DropForm(position=position, reason=REASON, seen=seen_of(session, question, position))
    return actions.drop(session, question.id, form, reader_of(person or make_person(session)))


def with_a_low_answer(session, question):
    """Have everyone do badly at one question."""
    for rating in session.scalars(select(Rating).where(Rating.question_id == question.id)):
        rating.point = 1
    session.flush()


def test_what_is_shown_before_is_what_everyone_is_measured_by_afterwards(session, worker):
    application, _, asked = make_measured(session, 4, 4)
    with_a_low_answer(session, asked[0])
    before = profiles.newest(session, application.id)
    page = queries.fault_page(session, asked[0].id, None, 1, make_person(session).id)
    drop(session, asked[0])
    session.commit()

    worker.do_due()
    session.rollback()

    after = profiles.newest(session, application.id)
    (shown,) = page.affected
    assert (shown.before.fair, shown.before.low) == (before.fair, before.low)
    assert (shown.after.fair, shown.after.low, shown.after.high) == (
        after.fair,
        after.low,
        after.high,
    )
    assert shown.advice_after == after.recommendation_words
    assert (before.ratings, after.ratings, after.dropped) == (8, 6, {asked[0].id})
    (risk, *_) = shown.moved
    assert (risk.ratings_before, risk.ratings_after) == (4, 2)


def test_who_was_decided_keeps_the_figures_and_is_told_of(session, worker, signed_in):
    application, _, asked = make_measured(session, 4, 4)
    make_decision(session, application, "advance")
    session.commit()
    before = profiles.newest(session, application.id)
    page = queries.fault_page(session, asked[0].id, None, 1, make_person(session).id)

    drop(session, asked[0])
    session.commit()
    worker.do_due()
    session.rollback()

    assert (page.count, page.kept, page.affected[0].of.standing) == (1, 1, "decided")
    assert profiles.newest(session, application.id) == before
    told = read(signed_in(manager_of(session, application)), application)
    assert f"still in these figures, which were measured before it was dropped: {REASON}" in told
    assert "The decision rests on figures with it." in told


def test_in_one_position_only_those_of_that_position_are_measured_anew(session, worker):
    here, _, asked = make_measured(session, 4, 4)
    elsewhere = make_application(session, make_position_asking(session, asked))
    drop(session, asked[0], here.position_id)
    session.commit()

    worker.do_due()
    session.rollback()

    assert profiles.newest(session, here.id).dropped == {asked[0].id}
    assert profiles.newest(session, elsewhere.id) is None
    assert queries.standing_drops(session, asked[0].id, elsewhere.position_id) == ()


def make_position_asking(session, asked) -> Position:
    position = make_position(session)
    make_guide(session, position, asked)
    return position


def test_taken_back_with_a_reason_everything_is_as_it_was(session, worker):
    application, _, asked = make_measured(session, 4, 4)
    with_a_low_answer(session, asked[0])
    kept = drop(session, asked[0])
    session.commit()
    worker.do_due()
    session.rollback()
    without = profiles.newest(session, application.id)

    actions.take_back(
        session,
        kept.id,
        TakeBackForm(reason="The client agreed."),
        reader_of(make_person(session)),
    )
    session.commit()
    worker.do_due()
    session.rollback()

    again = profiles.newest(session, application.id)
    assert (without.ratings, again.ratings, again.dropped) == (6, 8, frozenset())
    assert again.fair < without.fair
    assert session.get_one(QuestionDrop, kept.id).taken_back_for == "The client agreed."
    with pytest.raises(Conflict):
        actions.take_back(
            session,
            kept.id,
            TakeBackForm(reason="Once more, please."),
            reader_of(make_person(session)),
        )


def test_every_figure_comes_out_again_with_and_without(session, worker):
    application, _, asked = make_measured(session, 4, 3)
    drop(session, asked[0])
    session.commit()
    worker.do_due()
    session.rollback()

    found = checking.profile_ids(session, application.id)

    assert len(found) == 2
    assert [checking.differences(session, each) for each in found] == [[], []]


def test_the_trail_says_who_dropped_what_where_and_why(session):
    application, _, asked = make_measured(session, 4)
    ada = make_person(session, "Ada")

    kept = drop(session, asked[0], application.position_id, ada)

    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "dropped question")).one()
    assert (event.actor_id, event.subject_id) == (ada.id, asked[0].id)
    assert event.details == {
        "drop": str(kept.id),
        "position": str(application.position_id),
        "slug": asked[0].slug,
        "revision": 1,
        "reason": REASON,
        "measured_anew": 1,
        "left_as_decided": 0,
    }


def test_it_is_dropped_once_and_not_unseen(session):
    application, _, asked = make_measured(session, 4)
    form = DropForm(reason=REASON, seen=seen_of(session, asked[0]))
    make_decision(session, application, "advance")
    reader = reader_of(make_person(session))

    with pytest.raises(Misread) as refused:
        actions.drop(session, asked[0].id, form, reader)
    drop(session, asked[0])
    with pytest.raises(Conflict):
        drop(session, asked[0])
    with pytest.raises(Conflict):
        drop(session, asked[0], application.position_id)

    assert "Something changed since this page was opened" in refused.value.faults["reason"]


def test_the_next_calibration_learns_nothing_from_it(session):
    _, _, asked = make_measured(session, 4, 4)
    before = len(calibrations.own_records(session))

    drop(session, asked[0])

    records = calibrations.own_records(session)
    assert (before, len(records), calibrations.own_count(session, 100)) == (8, 6, 6)
    assert asked[0].slug not in {each["question"] for each in records}


def test_every_form_of_the_report_says_what_was_left_out(session, worker, signed_in):
    application, _, asked = make_measured(session, 4, 4)
    drop(session, asked[0])
    session.commit()
    worker.do_due()
    session.rollback()
    browser = signed_in(manager_of(session, application))

    page = read(browser, application)
    told = json.loads(browser.get(f"/applications/{application.id}/report.json").text)
    sheet = browser.get(f"/applications/{application.id}/report.xlsx").content

    name = f"{asked[0].slug} (revision 1)"
    assert f"left out of these figures: {REASON}" in page
    assert f"Left out as faulty {name}" in page
    origin = next(s for s in told["sections"] if s["heading"] == "Where the numbers come from")
    assert {"What": "Left out as faulty", "Which": name} in origin["rows"]
    assert name in ZipFile(BytesIO(sheet)).read("xl/sharedStrings.xml").decode()


def test_the_page_shows_before_and_after_for_each_candidate(session, signed_in):
    application, _, asked = make_measured(session, 4, 4)
    with_a_low_answer(session, asked[0])
    before = profiles.newest(session, application.id)
    browser = signed_in(make_person(session, "Rhea"))

    answer = browser.get(f"/faulty-questions/{asked[0].id}")

    page = words(answer)
    assert answer.status_code == 200
    assert "1 candidate was rated on it. 1 is undecided" in page
    assert f"Cem Rollout lead undecided {decimal(before.fair, 2)}" in page
    assert "(2 ratings instead of 4)" in page


def test_whoever_still_has_to_rate_a_candidate_sees_no_figure_of_theirs(session, signed_in):
    application, _, asked = make_measured(session, 4, 4)
    rhea = make_person(session, "Rhea")
    guide_id = session.scalars(select(Interview.guide_id)).first()
    make_interview(session, application, session.get_one(Guide, guide_id), [rhea])

    page = queries.fault_page(session, asked[0].id, None, 1, rhea.id)

    assert (page.count, page.unseen, page.affected) == (1, 1, ())


def test_the_page_takes_as_many_statements_for_many_as_for_one(session, engine):
    application, panel, asked = make_measured(session, 4, 4)
    reader = make_person(session)
    queries.fault_page(session, asked[0].id, None, 1, reader.id)
    with statements(engine) as few:
        queries.fault_page(session, asked[0].id, None, 1, reader.id)
    position = session.get_one(Position, application.position_id)
    for number in range(5):
        another(session, position, panel, asked, number)

    session.flush()
    with statements(engine) as many:
        page = queries.fault_page(session, asked[0].id, None, 1, reader.id)

    assert len(page.affected) == 6
    assert len(many) <= len(few)


def another(session, position, panel, asked, number):
    guide = session.scalars(select(Guide).where(Guide.position_id == position.id)).one()
    application = make_application(session, position, make_candidate(session, f"Dan {number}"))
    given = {who: dict.fromkeys(asked, 3) for who in panel}
    make_submitted(session, application, guide, given)
    measuring.measure(session, application.id, actor=None)


def test_what_stands_is_listed_and_can_be_taken_back_there(session, signed_in):
    _, _, asked = make_measured(session, 4)
    kept = make_drop(session, asked[0], make_person(session, "Ada"))
    browser = signed_in(make_person(session, "Rhea"))

    listed = words(browser.get("/faulty-questions"))
    refused = browser.post(f"/faulty-questions/drops/{kept.id}/take-back", data={"reason": "No."})
    browser.post(
        f"/faulty-questions/drops/{kept.id}/take-back", data={"reason": "The client agreed."}
    )

    assert "counts for nobody" in listed
    assert REASON in listed
    assert refused.status_code == 422
    assert "Please give the reason in 10 to 2,000 characters" in words(refused)
    assert "taken back" in words(browser.get("/faulty-questions"))


def test_whoever_still_meets_it_is_told_and_need_not_rate_it(session, signed_in):
    ida = make_person(session, "Ida", "interviewer")
    interview, (faulty, other) = make_rated_interview(session, ida)
    make_rating(session, make_scorecard(session, interview, ida), other)
    make_drop(session, faulty, make_person(session, "Rhea"))
    browser = signed_in(ida)

    page = words(browser.get(f"/interviews/{interview.id}/console?question=1"))
    browser.post(f"/interviews/{interview.id}/submit", data={"confirmed": "true"})

    assert "This question was found faulty, so it counts for nobody." in page
    assert rated.own_scorecard(session, interview.id, ida.id).submitted_at
