"""One hire in full, for the matrix: a position, its plan, two candidates, two panels."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.accounts.models import Person
from app.assessments.actions import calibrating
from app.assessments.models import ReviewRequest
from app.calibrations import actions as calibrations
from app.candidates.models import Application, Candidate, Cv
from app.conduct.models import Deviation
from app.database.base import now
from app.decisions.models import Decision
from app.faults import rules as faults
from app.interviews.models import Interview, Seat
from app.positions.models import Guide, GuideQuestion, Position, Requirement
from app.questions import actions as questions
from app.questions.models import Competency, Question
from app.questions.queries.shelves import QUESTIONS
from tests.factories import make_person
from tests.factories.assessments import Invited, make_sitting
from tests.factories.decisions import make_review
from tests.factories.drafts import make_draft, make_upload
from tests.factories.fairness import make_figures
from tests.factories.faults import make_drop
from tests.factories.guests import make_link
from tests.factories.items import make_item
from tests.factories.jobs import make_failed_job
from tests.factories.keeping import keep, numbers
from tests.factories.mail import make_letter
from tests.factories.positions import make_question
from tests.factories.reminders import make_reminder
from tests.factories.samples import make_sample
from tests.factories.training import make_certificate, make_practice
from tests.factories.validity import make_work


@dataclass
class World:
    """Everyone, and what the parameters of each path stand for."""

    people: dict[str, Person]
    names: dict[str, object]
    link: str  # of a candidate who is answering
    other_link: str  # of another candidate


def make_world(session) -> World:
    people = {
        "administrator": make_person(session, "Adam", "administrator"),
        "recruiter": make_person(session, "Rhea", "recruiter"),
        "manager": make_person(session, "Mona", "hiring_manager"),
        "other manager": make_person(session, "Otto", "hiring_manager"),
        "panelist": make_person(session, "Ida", "interviewer"),
        "outsider": make_person(session, "Xena", "interviewer"),
    }
    question = _question(session)
    make_item(session, slug=question.slug)
    position = _position(session, people["manager"].id)
    guide = _guide(session, position, question)
    application = _application(session, position)
    interview = _interview(session, application, guide, people["panelist"])
    other = _application(session, position)
    _interview(session, other, guide, people["outsider"])
    calibration = calibrations.in_use_or_first(session, None)
    spare = make_person(session, "Sven", "interviewer")
    make_figures(session)
    answering, another = (
        _sitting(session, other),
        _sitting(session, _application(session, position)),
    )
    return World(
        people,
        {
            "person_id": spare.id,
            "slug": question.slug,
            "question_id": question.id,
            "position_id": position.id,
            "guide_id": guide.id,
            "candidate_id": application.candidate_id,
            "application_id": application.id,
            "interview_id": interview.id,
            "deviation_id": _deviation(session, interview, people["panelist"], question).id,
            "number": calibration.number,
            "decision_id": _decision(session, application, people["manager"]),
            "review_id": make_review(session, application, people["recruiter"]).id,
            "letter_id": make_letter(session).id,
            "token": "a-link-that-is-good-no-more",
            "sample_id": _practised(session, question, people["panelist"]),
            "link_id": make_link(session, interview).id,
            "reminder_id": make_reminder(session, interview, people["panelist"]).id,
            "job_id": make_failed_job(session).id,
            "room": "questions",
            "upload_id": make_upload(session, people["recruiter"]).id,
            "draft_id": make_draft(session, people["manager"]).id,
            "assessment_id": answering.sitting.id,
            "request_id": _request(session, answering).id,
            "drop_id": make_drop(session, make_question(session), people["recruiter"]).id,
            "fault_seen": faults.seen([]),
            "item_id": another.item_ids[0],
            "rating_id": make_work(session, application, 3).id,
        },
        answering.token,
        another.token,
    )


def _sitting(session, application: Application) -> Invited:
    """Return a sitting that has begun."""
    invited = make_sitting(session, application, is_timed=True, limit=60)
    invited.sitting.started_at = invited.sitting.clock_at = now()
    calibrating.set_ruler(session, invited.sitting)
    session.flush()
    return invited


def _decision(session, application, manager) -> UUID:
    """Return what was decided for now, without a word for the candidate."""
    said = {"outcome": "hold", "reasons": "One more interview.", "recommendation": "not_enough"}
    ids = {"application_id": application.id, "person_id": manager.id}
    return keep(session, Decision(**ids, **said, overrides=False)).id


def _request(session, invited: Invited) -> ReviewRequest:
    return keep(
        session, ReviewRequest(assessment_id=invited.sitting.id, reason="Two cases were cut off.")
    )


def _deviation(session, interview, person, question) -> Deviation:
    """Keep a note of what was done otherwise, and a CV of the same candidate."""
    cv = {"name": "CV.txt", "media_type": "text/plain", "content": b"Led two roll-outs."}
    keep(session, Cv(application_id=interview.application_id, **cv))
    ids = {"interview_id": interview.id, "person_id": person.id, "question_id": question.id}
    return keep(session, Deviation(**ids, kind="other", reason="The fire alarm rang."))


def _question(session) -> Question:
    keep(
        session,
        Competency(
            code="RISK",
            name="Risk and issues",
            definition="Finds risks.",
            onet_codes=[],
            onet_elements=[],
            tasks={"find": "Finds risks."},
            weights=dict.fromkeys(
                ("generalist", "technical", "compliance", "finance", "services"), 100
            ),
            targets={"associate": 2, "manager": 4, "senior": 4, "lead": 4},
            core_of=[],
            place=1,
        ),
    )
    question = keep(
        session,
        Question(
            slug="a-risk-you-saw",
            revision=1,
            fingerprint="a",
            competency_code="RISK",
            task="find",
            kind="behavioural",
            text="Tell me about a risk that you saw.",
            minutes=8,
            probes=["When?"],
            look_fors=["A date."],
            warning_signs=["No date."],
            anchors=["One.", "Two.", "Three.", "Four.", "Five."],
        ),
    )
    questions.stand(session, QUESTIONS, [question.slug])
    return question


def _position(session, manager_id: UUID) -> Position:
    position = keep(
        session,
        Position(
            title="Implementation manager",
            specialisation="technical",
            level="manager",
            hiring_manager_id=manager_id,
        ),
    )
    keep(
        session,
        Requirement(
            position_id=position.id, competency_code="RISK", weight=100, target=4, minimum=3
        ),
    )
    return position


def _guide(session, position: Position, question: Question) -> Guide:
    guide = keep(
        session,
        Guide(position_id=position.id, title="First interview", minutes=45, panel_size=1, place=1),
    )
    keep(session, GuideQuestion(guide_id=guide.id, question_id=question.id, place=1))
    return guide


def _application(session, position: Position) -> Application:
    candidate = keep(session, Candidate(name="Grace", email=f"grace{next(numbers)}@example.org"))
    return keep(session, Application(candidate_id=candidate.id, position_id=position.id))


def _interview(session, application: Application, guide: Guide, person: Person) -> Interview:
    interview = keep(
        session,
        Interview(
            application_id=application.id,
            guide_id=guide.id,
            starts_at=now() + timedelta(hours=1),
            time_zone="UTC",
        ),
    )
    keep(session, Seat(interview_id=interview.id, person_id=person.id))
    return interview


def _practised(session, question: Question, person: Person) -> UUID:
    """Let one person practise and earn a certificate; nobody else sees either."""
    sample = make_sample(session, question_id=question.id)
    make_practice(session, person, sample)
    make_certificate(session, person)
    return sample.id
