from sqlalchemy import select

from app.jobs.models import Job
from app.jobs.working import Worker
from app.main import handlers
from app.questions import queries
from app.questions.models import Alike
from tests.factories.questions import QUESTION, publish

LATE = "The vendor of the payroll interface is two weeks late. What do you do?"
AGAIN = "The vendor of your payroll interface is three weeks late. What would you do about it?"
OTHER = "Which risk did you name before anybody else saw it?"


def asking(slug, text):
    return QUESTION.replace("vendor-is-late", slug).replace(LATE, text)


def pairs(session):
    return session.execute(select(Alike.one, Alike.other)).all()


def test_what_is_published_is_compared_with_all_else_once_nobody_waits(app, session, tmp_path):
    files = {"a": asking("a", LATE), "b": asking("b", AGAIN), "c": asking("c", OTHER)}
    publish(session, tmp_path, **files)
    session.commit()
    asked_for = session.scalars(select(Job.name)).all()
    before = pairs(session)
    session.commit()

    Worker(app.state.database, handlers()).do_due()
    session.commit()

    assert asked_for == ["questions.compare"]
    assert before == []
    assert pairs(session) == [("a", "b")]


def test_what_is_worded_anew_is_no_longer_alike(app, session, tmp_path):
    worker = Worker(app.state.database, handlers())
    publish(session, tmp_path, a=asking("a", LATE), b=asking("b", AGAIN))
    session.commit()
    worker.do_due()

    publish(session, tmp_path, a=asking("a", LATE), b=asking("b", OTHER))
    session.commit()
    worker.do_due()
    session.expire_all()

    assert pairs(session) == []


def test_publishing_the_same_again_asks_for_nothing(session, tmp_path):
    publish(session, tmp_path)
    session.commit()
    for job in session.scalars(select(Job)):
        session.delete(job)

    publish(session, tmp_path)

    assert session.scalars(select(Job)).all() == []


def test_a_plan_is_told_only_of_pairs_among_what_it_may_ask(app, session, tmp_path):
    publish(session, tmp_path, a=asking("a", LATE), b=asking("b", AGAIN), c=asking("c", OTHER))
    session.commit()
    Worker(app.state.database, handlers()).do_due()
    session.commit()

    assert queries.alike(session, {"a", "b", "c"}) == (("a", "b"),)
    assert queries.alike(session, {"a", "c"}) == ()
