"""Recruiters invite, give more time, end and release."""

import re

import pytest
from sqlalchemy import func, select

from app.assessments.models import Assessment, AssessmentItem
from app.mail.models import Letter
from tests.factories import make_person
from tests.factories.assessments import make_items, make_sitting
from tests.factories.candidates import make_application
from tests.factories.positions import make_position, make_requirement

DUE = {"due_at": "2099-12-01T14:30", "time_zone": "Europe/Berlin"}


@pytest.fixture
def recruiter(signed_in, session):
    """Return the browser of a recruiter."""
    return signed_in(make_person(session, "Rhea"))


def path(application_id, end=""):
    return f"/applications/{application_id}/assessments{end}"


def link_on(page) -> str:
    return re.search(r'value="http[^"]*/assess/([^"]+)"', page.text)[1]


def test_the_form_proposes_what_the_position_requires(recruiter, session):
    position = make_position(session)
    make_requirement(session, position, "RISK", weight=60)
    items = make_items(session, "RISK")
    make_items(session, "IT")

    page = recruiter.get(path(make_application(session, position).id, "/new"))

    ticked = re.findall(r'name="items" value="([^"]+)" checked', page.text)
    assert sorted(ticked) == sorted(str(item.id) for item in items)
    assert "A vendor is late." in page.text


@pytest.mark.parametrize("delivery", ["fixed", "adaptive"])
def test_the_form_says_what_so_few_minutes_leave_unmeasured_and_how_many_are_enough(
    recruiter, session, delivery
):
    position = make_position(session)
    for code in ("RISK", "IT"):
        make_requirement(session, position, code, weight=50)
        make_items(session, code)
    form = path(make_application(session, position).id, f"/new?delivery={delivery}&minutes=")

    few, enough = recruiter.get(f"{form}11").text, recruiter.get(f"{form}15").text

    assert re.search(r"asked about (at most )?[01] of 2 competencies", few)
    assert "With 15 minutes all are measured" in few
    assert "competencies; of the others nothing is measured" not in enough


def test_an_invitation_shows_its_link_once_and_sends_it_as_a_secret(recruiter, session):
    application = make_application(session)
    items = [str(item.id) for item in make_items(session)]

    page = recruiter.post(path(application.id), data={**DUE, "items": items})

    token = link_on(page)
    assert page.text.count("data:image/svg+xml") == 1
    [sitting] = session.scalars(select(Assessment))
    [letter] = session.scalars(select(Letter))
    assert token in letter.text
    assert letter.is_secret
    assert token not in sitting.token_hash
    assert token not in recruiter.get(path(application.id)).text
    assert recruiter.get(f"/assess/{token}").status_code == 303


def test_items_stand_page_by_page_and_terms_at_the_end(recruiter, session):
    application = make_application(session)
    items = make_items(session)

    recruiter.post(path(application.id), data={**DUE, "items": [str(item.id) for item in items]})

    places = session.execute(
        select(AssessmentItem.theme, AssessmentItem.item_id).order_by(AssessmentItem.number)
    ).all()
    kinds = {item.id: item.kind for item in items}
    assert [(theme, kinds[item_id]) for theme, item_id in places] == [
        (1, "judgement"),
        (1, "judgement"),
        (1, "judgement"),
        (1, "knowledge"),
        (1, "self_rating"),
        (1, "short_text"),
        (2, "over_claiming"),
        (2, "over_claiming"),
    ]


def test_one_sitting_at_a_time(recruiter, session):
    invited = make_sitting(session)
    items = [str(each) for each in invited.item_ids]

    again = recruiter.post(path(invited.application_id), data={**DUE, "items": items})

    assert again.status_code == 409
    assert "not over yet" in again.text


def test_a_new_link_ends_the_old_one_and_its_letter(recruiter, session):
    invited = make_sitting(session)

    page = recruiter.post(f"/assessments/{invited.sitting.id}/link")

    assert recruiter.get(f"/assess/{invited.token}").status_code == 404
    assert recruiter.get(f"/assess/{link_on(page)}").status_code == 303
    late = [letter.useless_after <= letter.created_at for letter in session.scalars(select(Letter))]
    assert len(late) == 2


def test_an_ended_link_is_good_no_more(recruiter, session):
    invited = make_sitting(session)

    recruiter.post(f"/assessments/{invited.sitting.id}/end")

    assert recruiter.get(f"/assess/{invited.token}").status_code == 404


def test_accommodation_is_seen_by_recruiting_and_not_by_the_hiring_manager(signed_in, session):
    manager = make_person(session, "Mona", role="hiring_manager")
    application = make_application(session, make_position(session, manager))
    invited = make_sitting(session, application, is_timed=True, limit=40, multiplier=1.5)
    invited.sitting.submitted_at = invited.sitting.created_at
    invited.sitting.used_seconds = 57 * 60

    staff = signed_in(make_person(session, "Rhea")).get(path(application.id))
    browser = signed_in(manager)
    hidden = browser.get(path(application.id))
    result = browser.get(f"/applications/{application.id}/self-and-panel")

    assert "1.50" in staff.text
    assert hidden.status_code == 404
    assert result.status_code == 200
    assert not re.search(r"1\.5|accommodation|extra time|57|60 min", _main(result), re.IGNORECASE)
    assert "95 % of their own time" in result.text


def test_more_time_is_given_to_one_person(recruiter, session):
    invited = make_sitting(session, is_timed=True, limit=40)

    recruiter.post(
        f"/assessments/{invited.sitting.id}/time",
        data={**DUE, "multiplier": "2.0", "extra_minutes": "10"},
    )

    assert (invited.sitting.multiplier, invited.sitting.extra_minutes) == (2.0, 10)
    assert invited.sitting.due_at.year == 2099


def test_a_day_that_is_over_is_refused_beside_its_field(recruiter, session):
    application = make_application(session)
    items = [str(item.id) for item in make_items(session)]

    page = recruiter.post(
        path(application.id), data={**DUE, "due_at": "2020-01-01T10:00", "items": items}
    )

    assert page.status_code == 422
    assert "Please choose a time that is still ahead." in page.text


def test_a_result_is_released_only_once_there_is_one(recruiter, session):
    invited = make_sitting(session)
    early = recruiter.post(f"/assessments/{invited.sitting.id}/release")
    invited.sitting.submitted_at = invited.sitting.created_at

    recruiter.post(f"/assessments/{invited.sitting.id}/release")

    recruiter.post(f"/assessments/{invited.sitting.id}/release")
    assert early.status_code == 409
    assert invited.sitting.released_at is not None
    *_, invitation, letter = session.scalars(select(Letter).order_by(Letter.created_at))
    assert "The result of your self-assessment" in letter.subject
    assert letter.recipient == invitation.recipient
    assert "is there to read" in letter.text
    assert "/assess/" not in letter.text
    assert session.scalar(select(func.count()).select_from(Letter)) == 2  # one for both clicks


def _main(page) -> str:
    """Return the words of a page, without its drawings."""
    main = page.text.partition("<main")[2]
    return re.sub(r"<svg.*?</svg>|<[^>]*>", " ", main, flags=re.DOTALL)
