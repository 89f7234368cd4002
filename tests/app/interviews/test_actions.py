from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.accounts.pages import Reader
from app.audit.models import AuditEvent
from app.database.base import now
from app.errors import Conflict, Misread
from app.interviews import actions, queries
from app.interviews.forms import CancelForm, PanelForm, ScheduleForm, StandInForm, TimeForm
from app.positions.models import Position
from tests.factories import make_person
from tests.factories.candidates import head_of as application_head
from tests.factories.candidates import make_application
from tests.factories.interviews import head_of, make_interview
from tests.factories.positions import make_guide, make_position, make_question


def reader_of(person):
    return Reader(person.id, person.name, person.email, person.role, person.time_zone, uuid4())


def planned(session, **guide):
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)], **guide)
    return application_head(session, make_application(session, position)), guide


def form_for(guide, *panel, **given):
    given = {"starts_at": "2026-12-01T14:30", "time_zone": "Europe/Berlin"} | given
    return ScheduleForm(guide_id=guide.id, panel=[person.id for person in panel], **given)


def test_an_interview_is_kept_at_its_moment_with_its_panel(session):
    application, guide = planned(session, panel_size=2)
    ben, ada = make_person(session, "Ben"), make_person(session, "Ada")

    actions.schedule(session, application, form_for(guide, ben, ada), ada.id)

    [row] = queries.of_application(session, application.id)
    assert row.starts_at == datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
    assert (row.guide, row.time_zone) == ("Delivery", "Europe/Berlin")
    assert [who.name for who in row.panel] == ["Ada", "Ben"]


@pytest.mark.parametrize(
    ("starts_at", "said"),
    [("2027-03-28T02:30", "does not exist"), ("2026-10-25T02:30", "comes twice")],
)
def test_a_time_that_clocks_do_not_show_once_is_refused(session, starts_at, said):
    application, guide = planned(session)
    ada = make_person(session)

    with pytest.raises(Misread, match=said) as refused:
        actions.schedule(session, application, form_for(guide, ada, starts_at=starts_at), ada.id)

    assert list(refused.value.faults) == ["starts_at"]


def test_a_panel_smaller_than_planned_is_refused(session):
    application, guide = planned(session, panel_size=2)
    ada = make_person(session)

    with pytest.raises(Misread, match="panel of 2; 1 chosen"):
        actions.schedule(session, application, form_for(guide, ada), ada.id)


def test_nobody_sits_twice_on_a_panel(session):
    application, guide = planned(session, panel_size=2)
    ada = make_person(session)

    with pytest.raises(Misread, match="chosen twice"):
        actions.schedule(session, application, form_for(guide, ada, ada), ada.id)


def test_nobody_who_is_disabled_sits_on_a_panel(session):
    application, guide = planned(session)
    ada, ben = make_person(session), make_person(session, "Ben", disabled_at=now())

    with pytest.raises(Misread, match="no longer sign in"):
        actions.schedule(session, application, form_for(guide, ben), ada.id)


def test_a_guide_of_another_position_is_refused(session):
    application, _ = planned(session)
    ada, other = make_person(session), make_guide(session)

    with pytest.raises(Misread, match="of this position's plan"):
        actions.schedule(session, application, form_for(other, ada), ada.id)


def test_a_guide_without_questions_is_refused(session):
    application, _ = planned(session)
    ada = make_person(session)
    empty = make_guide(session, session.get_one(Position, application.position_id))

    with pytest.raises(Misread, match="no questions yet"):
        actions.schedule(session, application, form_for(empty, ada), ada.id)


def test_a_guide_is_scheduled_once_unless_that_interview_was_cancelled(session):
    application, guide = planned(session)
    ada = make_person(session)
    first = actions.schedule(session, application, form_for(guide, ada), ada.id)

    with pytest.raises(Misread, match="scheduled already"):
        actions.schedule(session, application, form_for(guide, ada), ada.id)
    actions.cancel(session, head_of(session, first), CancelForm(reason="Illness."), ada.id)
    actions.schedule(session, application, form_for(guide, ada), ada.id)

    rows = queries.of_application(session, application.id)
    assert [row.cancelled_at is None for row in rows].count(True) == 1


def test_starting_twice_keeps_the_first_time_and_freezes_the_position(session):
    ada, ben = make_person(session), make_person(session, "Ben")
    interview = make_interview(session, panel=[ada, ben])
    head = head_of(session, interview)

    actions.start(session, head, reader_of(ada))
    first = head_of(session, interview).started_at
    actions.start(session, head, reader_of(ben))

    session.expire_all()
    assert first is not None
    assert head_of(session, interview).started_at == first
    assert session.get_one(Position, head.position_id).frozen_at is not None
    acts = session.execute(
        select(AuditEvent.act, AuditEvent.actor_id).where(AuditEvent.act.in_(["started", "froze"]))
    )
    assert {tuple(row) for row in acts} == {("froze", ada.id), ("started", ada.id)}


def test_a_cancelled_interview_does_not_start(session):
    ada = make_person(session)
    head = head_of(session, make_interview(session, panel=[ada], cancelled_at=now()))

    with pytest.raises(Conflict, match="was cancelled"):
        actions.start(session, head, reader_of(ada))


def test_an_interview_that_is_cancelled_meanwhile_does_not_start(session):
    ada = make_person(session, "Ada")
    head = head_of(session, make_interview(session, panel=[ada]))
    actions.cancel(session, head, CancelForm(reason="Illness."), ada.id)

    with pytest.raises(Conflict, match="was cancelled"):
        actions.start(session, head, reader_of(ada))


def test_an_interview_that_started_does_not_change(session):
    ada = make_person(session)
    head = head_of(session, make_interview(session, panel=[ada], started_at=now()))
    time = TimeForm(starts_at="2026-12-02T10:00", time_zone="UTC")

    for change, form in (
        (actions.reschedule, time),
        (actions.change_panel, PanelForm(panel=[ada.id])),
        (actions.cancel, CancelForm(reason="Illness.")),
    ):
        with pytest.raises(Conflict, match="has started"):
            change(session, head, form, ada.id)


def test_a_changed_panel_takes_the_place_of_the_former(session):
    ada, ben = make_person(session), make_person(session, "Ben")
    interview = make_interview(session, panel=[ada])

    form = PanelForm(panel=[ben.id])
    actions.change_panel(session, head_of(session, interview), form, ada.id)

    assert [who.name for who in queries.panel(session, interview.id)] == ["Ben"]
    assert queries.head_for(session, interview.id, ada.id) is None
    assert queries.head_for(session, interview.id, ben.id).candidate == "Cem"


def test_a_panelist_who_cannot_come_lets_somebody_else_sit_in_their_place(session):
    ada, ben = (
        make_person(session, "Ada", "interviewer"),
        make_person(session, "Ben", "interviewer"),
    )
    cleo = make_person(session, "Cleo", "interviewer")
    interview = head_of(session, make_interview(session, panel=[ada, ben]))

    form = StandInForm(panel=cleo.id, reason="I am ill.")
    actions.stand_in(session, interview, form, reader_of(ada))

    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "stood in")).one()
    assert [seat.name for seat in queries.panel(session, interview.id)] == ["Ben", "Cleo"]
    assert (event.actor_id, event.details["instead"]) == (ada.id, str(cleo.id))
    assert event.details["reason"] == "I am ill."


def test_nobody_stands_in_who_sits_there_already_or_once_it_has_started(session):
    ada, ben = (
        make_person(session, "Ada", "interviewer"),
        make_person(session, "Ben", "interviewer"),
    )
    cleo = make_person(session, "Cleo", "interviewer")
    made = make_interview(session, panel=[ada, ben])
    interview = head_of(session, made)

    seated = StandInForm(panel=ben.id, reason="I am ill.")
    free = StandInForm(panel=cleo.id, reason="I am ill.")
    with pytest.raises(Misread, match="already"):
        actions.stand_in(session, interview, seated, reader_of(ada))
    made.started_at = now()
    session.flush()
    with pytest.raises(Conflict):
        actions.stand_in(session, interview, free, reader_of(ada))
