"""What candidates say of themselves is shut like their CV, until one has rated or given a reason."""

from sqlalchemy import select

from app.assessments import actions as assessments
from app.assessments.forms import SubmitForm
from app.assessments.models import AssessmentAnswer
from app.candidates.models import Application
from app.conduct.models import EarlyLook
from app.database.base import now
from app.interviews.models import Interview
from tests.factories import make_person
from tests.factories.assessments import make_items, make_sitting
from tests.factories.keeping import keep
from tests.factories.ratings import make_rated_interview, make_scorecard

WORDS = "I cut a go-live in two."
REASON = "The guide names a project of theirs."


def make_submitted(session, application_id):
    """Let a candidate say something of themselves, and submit it."""
    application = session.get_one(Application, application_id)
    invited = make_sitting(session, application, make_items(session, "RISK"))
    invited.sitting.started_at = now()
    given = {"picks": [5], "text": WORDS}
    keep(
        session,
        AssessmentAnswer(assessment_id=invited.sitting.id, number=5, version=1, given=given),
    )
    assessments.submit(session, invited.sitting, SubmitForm(confirmed=True))


def make_panel(session):
    ada = make_person(session, "Ada", role="interviewer")
    ben = make_person(session, "Ben", role="interviewer")
    interview, _ = make_rated_interview(session, ada, ben)
    application_id = session.get_one(Interview, interview.id).application_id
    make_submitted(session, application_id)
    return ada, ben, interview, f"/applications/{application_id}"


def test_it_stays_shut_until_ones_own_scorecard_is_submitted(signed_in, session):
    ada, _, interview, path = make_panel(session)

    before = signed_in(ada).get(f"{path}/papers").text
    make_scorecard(session, interview, ada, submitted=True)
    after = signed_in(ada).get(f"{path}/papers").text

    assert "The self-assessment stays shut" in before
    assert WORDS not in before
    assert WORDS in after


def test_who_opens_it_early_gives_a_reason_that_is_kept_and_others_stay_shut_out(
    signed_in, session
):
    ada, ben, _, path = make_panel(session)

    hasty = signed_in(ada).post(f"{path}/early-look", data={"reason": ""})
    signed_in(ada).post(f"{path}/early-look", data={"reason": REASON})
    opened = signed_in(ada).get(f"{path}/papers").text
    other = signed_in(ben).get(f"{path}/papers").text

    assert hasty.status_code == 422
    assert session.scalars(select(EarlyLook.reason)).all() == [REASON]
    assert WORDS in opened
    assert REASON in opened
    assert WORDS not in other


def test_before_it_is_submitted_there_is_nothing_to_open(signed_in, session):
    ada = make_person(session, "Ada", role="interviewer")
    interview, _ = make_rated_interview(session, ada, make_person(session, "Ben", "interviewer"))
    application_id = session.get_one(Interview, interview.id).application_id

    page = signed_in(ada).get(f"/applications/{application_id}/papers").text

    assert "No CV is kept here." in page
    assert "shut" not in page.split("<main")[1]
