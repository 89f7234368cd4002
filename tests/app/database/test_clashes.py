"""Two real transactions at once: one stands, the other is told so; never a fault, never both."""

import threading
import time

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.accounts.models import Person
from app.candidates import actions as candidates
from app.candidates.forms import CandidateForm
from app.candidates.models import Application, Candidate
from app.conduct import actions as conduct
from app.conduct.models import Pause, TimeSpent
from app.database.base import now
from app.interviews import actions as interviews
from app.interviews.forms import ScheduleForm
from app.interviews.models import Interview, Seat
from app.positions import actions as positions
from app.positions.models import Guide
from app.ratings import actions as ratings
from tests.factories import make_person
from tests.factories.candidates import head_of, make_application, make_candidate
from tests.factories.interviews import head_of as head_of_interview
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position, make_question
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard, reader_of

PASSWORD = "a long enough password"
WAITS = text("select count(*) from pg_locks where not granted")
PATIENCE = 20  # seconds; it takes hundredths


@pytest.fixture
def meanwhile(engine, backend, signed_in, session):
    """Return what posts a form while another transaction has done its act and not yet committed."""

    def both(actor, act, path, fields):
        browser = signed_in(actor)
        session.commit()
        answers = []
        with Session(engine) as first:
            act(first)
            first.flush()
            second = threading.Thread(
                target=lambda: answers.append(browser.post(path, data=fields))
            )
            second.start()
            _wait_until_it_waits(engine, backend, second)
            first.commit()
            second.join()
        return answers[0]

    return both


def _wait_until_it_waits(engine, backend, thread):
    if backend == "sqlite":  # there the second waits before it reads anything
        return
    deadline = time.monotonic() + PATIENCE
    with engine.connect() as connection:
        while thread.is_alive() and not connection.scalar(WAITS):
            assert time.monotonic() < deadline
            connection.rollback()


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_of_two_candidates_with_one_address_the_second_is_told_beside_it(meanwhile, session):
    rhea = make_person(session)
    form = CandidateForm(name="Cem", email="cem@example.net")

    answer = meanwhile(
        rhea,
        lambda first: candidates.add_candidate(first, form, actor=rhea.id),
        "/candidates",
        {"name": "Cem Kaya", "email": "cem@example.net"},
    )

    assert answer.status_code == 422
    assert 'id="email-fault"' in answer.text
    assert 'value="Cem Kaya"' in answer.text
    assert count(session, Candidate) == 1


def test_of_two_applications_to_one_position_one_stands(meanwhile, session):
    rhea, position, cem = make_person(session), make_position(session), make_candidate(session)

    answer = meanwhile(
        rhea,
        lambda first: candidates.apply(first, cem.id, position.id, actor=rhea.id),
        f"/candidates/{cem.id}/applications",
        {"position_id": str(position.id)},
    )

    assert answer.status_code == 422
    assert "They applied to this position already." in answer.text
    assert count(session, Application) == 1


def test_of_two_people_with_one_address_one_stands(meanwhile, session):
    adam = make_person(session, "Adam", "administrator")
    fields = {"name": "Eve", "email": "eve@example.org", "role": "recruiter", "password": PASSWORD}

    answer = meanwhile(
        adam,
        lambda first: accounts.add_person(first, PersonForm(**fields), actor=adam.id),
        "/people",
        fields,
    )

    assert answer.status_code == 422
    assert "is here already" in answer.text
    assert count(session, Person) == 2


def test_of_two_recruiters_who_schedule_one_interview_the_second_is_told(meanwhile, session):
    rhea, ida = make_person(session), make_person(session, "Ida", "interviewer")
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)])
    application = make_application(session, position)
    head = head_of(session, application)
    fields = {"guide_id": guide.id, "starts_at": "2099-12-01T14:30", "time_zone": "UTC"}
    form = ScheduleForm(**fields, panel=[ida.id])

    answer = meanwhile(
        rhea,
        lambda first: interviews.schedule(first, head, form, rhea.id),
        f"/applications/{application.id}/interviews",
        {**fields, "guide_id": str(guide.id), "panel": [str(ida.id)]},
    )

    assert answer.status_code == 422
    assert "This interview is scheduled already" in answer.text
    assert count(session, Interview) == 1


def test_no_interview_is_arranged_by_a_guide_that_is_removed_meanwhile(meanwhile, session):
    rhea = make_person(session)
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)])
    application = make_application(session, position)
    fields = {"guide_id": str(guide.id), "starts_at": "2099-12-01T14:30", "time_zone": "UTC"}

    answer = meanwhile(
        rhea,
        lambda first: positions.remove_guide(first, first.get_one(Guide, guide.id), actor=rhea.id),
        f"/applications/{application.id}/interviews",
        {**fields, "panel": [str(rhea.id)]},
    )

    assert answer.status_code in {409, 422}  # as soon as it was seen: by the database, or by us
    assert "at the same moment" in answer.text or "this position's plan" in answer.text.replace(
        "&#39;", "'"
    )
    assert count(session, Interview) == 0


def test_nobody_is_seated_while_another_submits_what_they_could_read(meanwhile, session):
    rhea, ida = make_person(session), make_person(session, "Ida", "interviewer")
    head, [asked] = make_rated_interview(session, ida, questions=1)
    make_rating(session, make_scorecard(session, head, ida), asked, 4, evidence="Said when.")
    later = make_interview(
        session, session.get_one(Application, head.application_id), panel=[make_person(session)]
    )

    answer = meanwhile(
        rhea,
        lambda first: ratings.submit(first, head, reader_of(ida)),
        f"/interviews/{later.id}/panel",
        {"panel": [str(rhea.id)]},
    )

    assert answer.status_code == 422
    assert "may have read what others rated" in answer.text
    seated = session.scalars(select(Seat.person_id).where(Seat.interview_id == later.id))
    assert rhea.id not in seated.all()


def test_of_two_of_a_panel_who_stop_the_clock_at_once_both_see_it_stand(meanwhile, session):
    ada, ben = (make_person(session, name, "interviewer") for name in ("Ada", "Ben"))
    head, _ = make_rated_interview(session, ada, ben)
    session.get_one(Interview, head.id).started_at = now()
    head = head_of_interview(session, head)

    answer = meanwhile(
        ben,
        lambda first: conduct.pause(first, head, reader_of(ada)),
        f"/interviews/{head.id}/pause",
        {},
    )

    assert answer.status_code == 303
    assert count(session, Pause) == 1


def test_of_two_windows_that_first_tell_the_time_at_once_both_are_counted(meanwhile, session):
    ada = make_person(session, "Ada", "interviewer")
    head, [asked] = make_rated_interview(session, ada, questions=1)

    answer = meanwhile(
        ada,
        lambda first: conduct.spend(first, head, reader_of(ada), asked.id, 20),
        f"/interviews/{head.id}/questions/{asked.id}/time",
        {"seconds": "30"},
    )

    assert answer.status_code == 204
    assert session.scalars(select(TimeSpent.seconds)).all() == [50]
