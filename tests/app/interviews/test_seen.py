"""Who may have read what others rated takes no seat any more; who was kept unseeing stays."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.candidates.models import Application
from app.errors import Misread
from app.interviews import actions, queries, rules
from app.interviews.forms import CancelForm, PanelForm, ScheduleForm
from app.positions.models import Position
from tests.factories import make_person
from tests.factories.candidates import head_of as application_head
from tests.factories.interviews import NOON, head_of, make_interview
from tests.factories.positions import make_guide, make_question
from tests.factories.ratings import make_rated_interview, make_scorecard

LATER = NOON + timedelta(days=1)
ADA, BEN, HERE, THERE = (UUID(int=number) for number in range(1, 5))


@pytest.fixture
def rated(session):
    """Make an application that Ida rated, with a further interview before Sven; return both."""
    ida, sven = make_person(session, "Ida", "interviewer"), make_person(session, "Sven")
    head, _ = make_rated_interview(session, ida)
    make_scorecard(session, head, ida, submitted=True)
    application = session.get_one(Application, head.application_id)
    later = make_interview(session, application, panel=[sven], starts_at=LATER)
    return application, head_of(session, later)


def seat(session, interview, *people):
    form = PanelForm(panel=[person.id for person in people])
    actions.change_panel(session, interview, form, people[0].id)


def test_staff_who_could_read_take_no_seat_and_are_named(session, rated):
    _, later = rated
    rhea, bert = make_person(session, "Rhea"), make_person(session, "Bert", "interviewer")

    with pytest.raises(Misread, match="Rhea may have read") as refused:
        seat(session, later, rhea, bert)

    assert list(refused.value.faults) == ["panel"]


def test_the_hiring_manager_takes_no_seat_once_there_is_something_to_read(session, rated):
    application, later = rated
    position = session.get_one(Position, application.position_id)
    mia = session.get_one(type(make_person(session)), position.hiring_manager_id)

    with pytest.raises(Misread, match="Mia may have read"):
        seat(session, later, mia)


def test_the_manager_of_another_position_and_a_new_interviewer_take_seats(session, rated):
    _, later = rated

    seat(
        session,
        later,
        make_person(session, "Otto", "hiring_manager"),
        make_person(session, "Bert", "interviewer"),
    )


def test_staff_who_still_owe_a_scorecard_were_kept_unseeing_and_stay(session, rated):
    _, later = rated
    sven = session.get_one(
        type(make_person(session)), queries.panel(session, later.id)[0].person_id
    )

    seat(session, later, sven, make_person(session, "Bert", "interviewer"))


def test_to_leave_a_panel_and_come_back_is_no_way_round(session, rated):
    _, later = rated
    sven = session.get_one(
        type(make_person(session)), queries.panel(session, later.id)[0].person_id
    )

    seat(session, later, make_person(session, "Bert", "interviewer"))

    with pytest.raises(Misread, match="Sven may have read"):
        seat(session, later, sven)


def test_to_cancel_an_interview_and_arrange_it_anew_is_no_way_round(session, rated):
    application, later = rated
    panelist = queries.panel(session, later.id)[0]

    actions.cancel(session, later, CancelForm(reason="Moved"), panelist.person_id)
    form = ScheduleForm(
        guide_id=later.guide_id,
        starts_at="2099-12-01T14:30",
        time_zone="UTC",
        panel=[panelist.person_id],
    )

    with pytest.raises(Misread, match="Sven may have read"):
        actions.schedule(session, application_head(session, application), form, panelist.person_id)


def test_a_panelist_who_rated_and_read_the_others_takes_no_further_seat(session):
    ida, ivo = (
        make_person(session, "Ida", "interviewer"),
        make_person(session, "Ivo", "interviewer"),
    )
    head, _ = make_rated_interview(session, ida, ivo)
    make_scorecard(session, head, ida, submitted=True)
    application = session.get_one(Application, head.application_id)
    guide = make_guide(
        session, session.get_one(Position, application.position_id), [make_question(session)]
    )
    interview = make_interview(session, application, guide, [make_person(session)], starts_at=LATER)
    later = head_of(session, interview)

    seat(session, later, ida)  # Ivo has not rated, so she read nobody
    make_scorecard(session, head, ivo, submitted=True)

    with pytest.raises(Misread, match="Ivo may have read"):
        seat(session, later, ida, ivo)


@pytest.mark.parametrize(
    ("rated", "is_reader", "owes", "may"),
    [
        ((), True, False, False),
        (((HERE, ADA),), True, False, False),
        (((HERE, BEN),), True, False, True),
        (((HERE, BEN),), True, True, False),
        (((HERE, BEN),), False, False, False),
        (((HERE, BEN), (HERE, ADA)), False, False, True),
        (((HERE, BEN), (THERE, ADA)), False, False, False),
    ],
)
def test_what_others_rated_is_read_by_readers_and_by_those_who_rated_beside_them(
    rated, is_reader, owes, may
):
    assert rules.may_have_read(ADA, rated, is_reader=is_reader, owes=owes) is may
