from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.interviews import queries
from app.interviews.models import Interview
from app.positions.forms import Search
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import NOON, make_interview
from tests.factories.positions import make_guide, make_position, make_question


def planned(session, candidate="Cem", **guide):
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)], **guide)
    return make_application(session, position, make_candidate(session, candidate)), guide


def fields(guide, *panel, **changed):
    return {
        "guide_id": str(guide.id),
        "starts_at": "2099-12-01T14:30",
        "time_zone": "Europe/Berlin",
        "meeting_place": "Room 3",
        "panel": [str(person.id) for person in panel],
    } | changed


def test_an_interview_is_scheduled_from_its_form(signed_in, session):
    application, guide = planned(session, panel_size=2)
    ida, ben = make_person(session, "Ida", role="interviewer"), make_person(session, "Ben")
    browser = signed_in(make_person(session))
    path = f"/applications/{application.id}/interviews"

    form = browser.get(f"{path}/new?guide={guide.id}").text
    answer = browser.post(path, data=fields(guide, ida, ben))
    page = browser.get(answer.headers["location"]).text

    assert f'<option value="{guide.id}" selected>Delivery (60 minutes, panel of 2)' in form
    assert answer.status_code == 303
    for words in ("The interview is scheduled.", "Ben, Ida", "1 Dec 2099, 13:30 UTC", "Room 3"):
        assert words in page
    assert "1 Dec 2099, 14:30 CET (Europe/Berlin)" in page
    assert "Not scheduled yet" not in page


def test_an_interview_in_the_past_is_kept_and_said(signed_in, session):
    application, guide = planned(session)
    browser = signed_in(make_person(session))
    ida = make_person(session, "Ida")
    typed = fields(guide, ida, starts_at="2020-01-01T10:00")

    answer = browser.post(f"/applications/{application.id}/interviews", data=typed)

    assert "Its time has passed already" in browser.get(answer.headers["location"]).text
    assert len(session.scalars(select(Interview)).all()) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"guide_id": ""}, "Please fill this in"),
        ({"guide_id": "none"}, "choose one of the options"),
        ({"starts_at": "soon"}, "such as 2026-12-01T14:30"),
        ({"starts_at": "0001-01-01T00:00"}, "such as 2026-12-01T14:30"),
        ({"starts_at": "9999-12-31T23:59"}, "such as 2026-12-01T14:30"),
        ({"starts_at": "12345"}, "such as 2026-12-01T14:30"),
        ({"starts_at": "2026-12-01T14:30Z"}, "such as 2026-12-01T14:30"),
        ({"starts_at": "2027-03-28T02:30"}, "02:30 does not exist"),
        ({"starts_at": "2026-10-25T02:30"}, "02:30 comes twice"),
        ({"time_zone": "Mars/Olympus"}, "choose a time zone"),
        ({"meeting_place": "x" * 301}, "shorten this to 300"),
        ({"panel": []}, "Please fill this in"),
        ({"panel": ["nobody"]}, "choose one of the options"),
        ({"panel": ["00000000-0000-4000-8000-000000000000"]}, "can no longer sign in"),
    ],
)
def test_a_bad_schedule_is_shown_again_and_nothing_is_saved(signed_in, session, changed, sentence):
    application, guide = planned(session)
    ida = make_person(session, "Ida")
    browser = signed_in(make_person(session))
    typed = fields(guide, ida, meeting_place="Room 7") | changed

    answer = browser.post(f"/applications/{application.id}/interviews", data=typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed["meeting_place"]}"' in answer.text
    assert session.scalars(select(Interview)).all() == []


def test_an_interview_is_moved_by_the_clocks_it_was_arranged_in(signed_in, session):
    interview = make_interview(session, time_zone="Europe/Berlin")
    browser = signed_in(make_person(session))

    form = browser.get(f"/interviews/{interview.id}/edit").text
    typed = {"starts_at": "2099-12-02T09:00", "time_zone": "Europe/Berlin"}
    answer = browser.post(f"/interviews/{interview.id}/time", data=typed)

    assert 'value="2026-12-01T13:00"' in form
    assert answer.status_code == 303
    moved = session.get_one(Interview, interview.id).starts_at
    assert moved == datetime(2099, 12, 2, 8, tzinfo=UTC)


def test_a_panel_is_changed_from_its_form(signed_in, session):
    ida, ben = make_person(session, "Ida"), make_person(session, "Ben")
    interview = make_interview(session, panel=[ida])
    browser = signed_in(make_person(session))

    form = browser.get(f"/interviews/{interview.id}/panel").text
    browser.post(f"/interviews/{interview.id}/panel", data={"panel": [str(ben.id)]})

    assert f'value="{ida.id}" checked' in form
    assert f'value="{ben.id}" checked' not in form
    assert [seat.name for seat in queries.panel(session, interview.id)] == ["Ben"]


def test_a_cancelled_interview_shows_its_reason_and_can_be_scheduled_anew(signed_in, session):
    interview = make_interview(session)
    browser = signed_in(make_person(session))

    short = browser.post(f"/interviews/{interview.id}/cancel", data={"reason": "x"})
    answer = browser.post(f"/interviews/{interview.id}/cancel", data={"reason": "Ida is <ill>."})
    page = browser.get(answer.headers["location"]).text

    assert (short.status_code, answer.status_code) == (422, 303)
    assert "Reason: Ida is &lt;ill&gt;." in page
    assert "Not scheduled yet" in page
    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "cancelled")).one()
    assert event.details == {"reason": "Ida is <ill>."}


def test_an_interview_that_started_refuses_to_be_changed(signed_in, session):
    interview = make_interview(session, started_at=now())
    browser = signed_in(make_person(session))

    answer = browser.post(f"/interviews/{interview.id}/cancel", data={"reason": "Illness."})

    assert answer.status_code == 409
    assert "has started or was cancelled" in answer.text


def test_the_application_says_which_interviews_of_the_plan_are_missing(signed_in, session):
    application, guide = planned(session)
    make_guide(session, title="Elsewhere")
    browser = signed_in(make_person(session))

    page = browser.get(f"/applications/{application.id}").text

    assert f"/applications/{application.id}/interviews/new?guide={guide.id}" in page
    assert f"/applications/{application.id}/report" in page
    assert "Elsewhere" not in page


def test_hiring_managers_read_the_application_and_arrange_nothing(signed_in, session):
    mia = make_person(session, "Mia", role="hiring_manager")
    position = make_position(session, mia)
    interview = make_interview(session, make_application(session, position))
    browser = signed_in(mia)

    page = browser.get(f"/applications/{interview.application_id}")

    assert page.status_code == 200
    for words in ("Reschedule", "Withdraw", "Schedule"):
        assert words not in page.text
    assert browser.get(f"/interviews/{interview.id}/edit").status_code == 404
    assert browser.post(f"/applications/{interview.application_id}/withdraw").status_code == 404


def test_the_application_needs_as_many_statements_for_20_as_for_2(signed_in, session, engine):
    application, guide = planned(session)
    ida = make_person(session, "Ida")
    browser = signed_in(make_person(session))

    def asked(count):
        for _ in range(count):
            make_interview(session, application, guide, [ida], cancelled_at=now())
        session.commit()
        with statements(engine) as made:
            browser.get(f"/applications/{application.id}")
        return len(made)

    assert asked(2) == asked(18) > 0


def test_applications_tell_how_far_their_interviews_are(signed_in, session, engine):
    position = make_position(session)
    guides = [make_guide(session, position, [make_question(session)]) for _ in range(3)]
    application = make_application(session, position, make_candidate(session, "Ann"))
    make_interview(session, application, guides[0], started_at=NOON)
    make_interview(session, application, guides[1], starts_at=NOON + timedelta(days=3))
    make_interview(session, application, guides[1], cancelled_at=NOON)
    browser = signed_in(make_person(session))

    with time_machine.travel(NOON, tick=False):
        page = queries.of_position(session, position, Search())
    session.commit()
    with statements(engine) as few:
        shown = browser.get(f"/positions/{position.id}/applications").text
    for _ in range(20):
        make_application(session, position)
    session.commit()
    with statements(engine) as many:
        browser.get(f"/positions/{position.id}/applications")

    [ann] = page.applicants
    assert (ann.arranged, ann.started, page.planned) == (2, 1, 3)
    assert ann.next_at == NOON + timedelta(days=3)
    assert "2 of 3 arranged, 1 started" in shown
    assert len(few) == len(many) > 0
