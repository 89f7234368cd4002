from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts.pages import Reader
from app.audit.models import AuditEvent
from app.database.base import now
from app.errors import Conflict
from app.questions.models import Sample
from app.ratings.models import Rating
from app.settings import Settings, settings
from app.training import actions, queries
from app.training.forms import PracticeForm
from app.training.models import Certificate, PracticeRating
from tests.factories import make_person
from tests.factories.samples import make_sample

CODES = ("RISK", "PLAN", "FIN")
KEYS = (1, 3, 5, 2)


@pytest.fixture(autouse=True)
def rounds_of_four(monkeypatch):
    set_up = Settings(certificate_samples=4)
    for room in ("queries", "actions"):
        monkeypatch.setattr(f"app.training.{room}.settings", lambda: set_up)


@pytest.fixture
def reader(session):
    person = make_person(session, "Ida", "interviewer")
    return Reader(person.id, "Ida", person.email, "interviewer", "UTC", person.id)


def shelf(session, count=8):
    return [
        make_sample(session, CODES[n % len(CODES)], key=KEYS[n % len(KEYS)]) for n in range(count)
    ]


def practise(session, reader, count, off=0):
    """Rate what is due, so many points from the key; return what each rating earned."""
    earned = []
    for _ in range(count):
        due = queries.due(session, reader.id)
        key = session.get_one(Sample, due.sample_id).key
        point = key - off if key + off > 5 else key + off
        form = PracticeForm(point=point, evidence="Rang the vendor on the ninth of May.")
        earned.append(actions.rate(session, reader, due.sample_id, form))
    return earned


def test_a_round_on_the_key_earns_a_certificate_with_its_last_answer(session, reader):
    shelf(session)

    earned = practise(session, reader, 4)

    [certificate] = session.scalars(select(Certificate))
    assert earned == [False, False, False, True]
    assert (certificate.round, certificate.samples, certificate.distance) == (1, 4, 0)
    assert (certificate.most_distance, certificate.most_leniency) == (0.6, 0.5)
    assert certificate.expires_at - certificate.created_at == timedelta(days=365)
    assert queries.is_certified_now(session, reader.id)


def test_a_round_off_the_key_earns_none_and_the_next_is_judged_by_itself_on_other_answers(
    session, reader
):
    shelf(session)

    first = practise(session, reader, 4, off=1)
    second = practise(session, reader, 4)

    rows = session.execute(select(PracticeRating.round, PracticeRating.sample_id)).all()
    [certificate] = session.scalars(select(Certificate))
    assert (any(first), second) == (False, [False, False, False, True])
    assert (certificate.round, certificate.distance) == (2, 0)
    assert len({row.sample_id for row in rows}) == 8


def test_every_competency_comes_before_one_comes_again(session, reader):
    shelf(session)

    practise(session, reader, 3)

    assert {each.competency_code for each in queries.given(session, reader.id)} == set(CODES)


def test_people_meet_the_answers_each_in_an_order_of_their_own(session, reader):
    shelf(session)
    others = [make_person(session, f"P{n}", "interviewer").id for n in range(12)]

    first = {queries.due(session, person_id).sample_id for person_id in others}

    assert len(first) > 1


def test_an_answer_that_is_not_due_or_was_rated_is_refused(session, reader):
    samples = shelf(session)
    due = queries.due(session, reader.id).sample_id
    form = PracticeForm(point=3, evidence="Rang the vendor.")
    other = next(each.id for each in samples if each.id != due)

    with pytest.raises(Conflict):
        actions.rate(session, reader, other, form)
    actions.rate(session, reader, due, form)
    with pytest.raises(Conflict):
        actions.rate(session, reader, due, form)

    assert session.scalar(select(func.count()).select_from(PracticeRating)) == 1


def test_the_key_is_told_only_to_who_has_rated(session, reader):
    shelf(session)
    due = queries.due(session, reader.id)

    before = queries.feedback(session, reader.id, due.sample_id)
    practise(session, reader, 1)
    after = queries.feedback(session, reader.id, due.sample_id)

    assert before is None
    assert not hasattr(due, "key")
    assert after.sample.key == session.get_one(Sample, due.sample_id).key


def test_an_answer_comes_again_once_it_may_be_forgotten(session, reader):
    shelf(session, 4)
    practise(session, reader, 4)

    exhausted = queries.due(session, reader.id)
    with time_machine.travel(now() + timedelta(days=181), tick=False):
        again = queries.due(session, reader.id)

    assert exhausted is None
    assert (again.round, again.number) == (2, 1)


def test_a_certificate_ends(session, reader):
    shelf(session)
    practise(session, reader, 4)

    with time_machine.travel(now() + timedelta(days=366), tick=False):
        assert not queries.is_certified_now(session, reader.id)
        assert queries.newest(session, reader.id).number == 1


def test_practice_leaves_no_real_rating_and_no_point_on_the_trail(session, reader):
    shelf(session)

    practise(session, reader, 4)

    events = session.scalars(select(AuditEvent).where(AuditEvent.actor_id == reader.id)).all()
    assert session.scalar(select(func.count()).select_from(Rating)) == 0
    assert sorted(event.act for event in events) == ["certified", *["practised"] * 4]
    assert all(set(event.details) == {"round"} for event in events)


def test_the_rule_is_a_setting():
    assert (settings().certificate_samples, settings().certificate_distance) == (13, 0.6)
