"""Self beside panel: three voices, each by itself, and hidden from whoever still rates unseeing."""

from app.assessments import actions as assessments
from app.assessments.forms import SubmitForm
from app.assessments.models import AssessmentAnswer
from app.database.base import now
from app.interviews.models import Interview, Seat
from app.profiles import queries as profiles
from tests.factories.assessments import make_items, make_sitting
from tests.factories.decisions import make_measured, manager_of
from tests.factories.keeping import keep

ANSWERS = {1: [0, 3], 2: [1, 2, 3, 4], 3: [5, 4, 2, 1], 4: [0], 5: [5], 7: [3], 8: [2]}


def make_submitted_sitting(session, application, code="RISK", answers=ANSWERS):
    """Let a candidate answer like the experts, and rate themselves 5."""
    invited = make_sitting(session, application, make_items(session, code))
    invited.sitting.started_at = now()
    for number, picks in answers.items():
        text = "I cut a go-live in two." if number == 5 else ""
        given = {"picks": picks, "text": text}
        keep(
            session,
            AssessmentAnswer(
                assessment_id=invited.sitting.id, number=number, version=1, given=given
            ),
        )
    assessments.submit(session, invited.sitting, SubmitForm(confirmed=True))
    return invited


def path(application):
    return f"/applications/{application.id}/self-and-panel"


def test_word_answers_and_panel_stand_side_by_side(signed_in, session):
    application, _, asked = make_measured(session, 2, 2)
    make_submitted_sitting(session, application, asked[0].competency_code)
    browser = signed_in(manager_of(session, application))

    page = browser.get(path(application)).text

    assert "13 of 13 points" in page
    assert "not clearly above or below" in page  # four answers are few
    assert "higher" in page
    assert "I cut a go-live in two." in page
    assert "claims to know 1 of 1" in page
    assert "Worth asking further" in page


def test_how_much_was_left_out_is_told_to_those_who_decide(signed_in, session):
    application, _, asked = make_measured(session, 2, 2)
    code = asked[0].competency_code
    make_submitted_sitting(
        session, application, code, {number: ANSWERS[number] for number in (1, 4)}
    )

    page = signed_in(manager_of(session, application)).get(path(application)).text

    assert "2 of 4 cases and questions. They count neither way" in page


def test_a_self_assessment_changes_no_figure_of_the_panels(signed_in, session):
    application, _, asked = make_measured(session, 2, 2)
    before = profiles.newest(session, application.id)

    make_submitted_sitting(session, application, asked[0].competency_code)

    assert profiles.newest(session, application.id) == before


def test_before_anything_is_submitted_it_says_so(signed_in, session):
    application, _, _ = make_measured(session, 2, 2)
    make_sitting(session, application)

    page = signed_in(manager_of(session, application)).get(path(application))

    assert "No self-assessment was submitted." in page.text


def test_who_still_rates_sees_nothing_of_it(signed_in, session):
    application, _, asked = make_measured(session, 2, 2)
    make_submitted_sitting(session, application, asked[0].competency_code)
    manager = manager_of(session, application)
    interview = session.query(Interview).filter_by(application_id=application.id).first()
    keep(session, Seat(interview_id=interview.id, person_id=manager.id))

    page = signed_in(manager).get(path(application))

    assert page.status_code == 403
    assert "I cut a go-live in two." not in page.text


def test_an_interviewer_who_has_submitted_finds_no_such_page(signed_in, session):
    application, panel, asked = make_measured(session, 2, 2)
    make_submitted_sitting(session, application, asked[0].competency_code)

    assert signed_in(panel[0]).get(path(application)).status_code == 404


def test_the_report_leads_there_and_works_without_scripts(signed_in, session):
    application, _, _ = make_measured(session, 2, 2)

    page = signed_in(manager_of(session, application)).get(f"/applications/{application.id}/report")

    assert f'href="{path(application)}"' in page.text
