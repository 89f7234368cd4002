"""Letters to a candidate about their sitting."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.assessments.models import Assessment
from app.candidates.models import Candidate
from app.candidates.pages import ApplicationHead
from app.mail.pages import Written
from app.mail.writing import words

INVITED = "Your self-assessment for {}"
RELEASED = "The result of your self-assessment for {}"
ANSWERED = "Your request about your self-assessment for {}"


def invitation(
    session: Session, application: ApplicationHead, sitting: Assessment, link: str
) -> Written:
    """Write the letter with the link; it is secret, for whoever has it can answer."""
    until = {"due_at": sitting.due_at, "zone": sitting.time_zone}
    letter = _of(session, application, INVITED, "invitation_letter", link=link, **until)
    return replace(letter, is_secret=True, useless_after=sitting.expires_at)


def released(
    session: Session, application: ApplicationHead, sitting: Assessment, reader: Reader
) -> Written:
    """Write that the result can be read; by the link that they have, for only its hash is kept."""
    invited = {"invited_at": sitting.created_at, "zone": sitting.time_zone}
    by = {"by": reader.name, "email": reader.email}
    return _of(session, application, RELEASED, "result_letter", **invited, **by)


def reply(session: Session, application: ApplicationHead, answer: str, by: str) -> Written:
    """Write what a person answers a request for review."""
    return _of(session, application, ANSWERED, "reply_letter", answer=answer, by=by)


def _of(
    session: Session, application: ApplicationHead, subject: str, template: str, **said: object
) -> Written:
    candidate = session.get_one(Candidate, application.candidate_id)
    text, html = words(
        f"assessments/{template}", name=candidate.name, position=application.position, **said
    )
    return Written(
        recipient=candidate.email,
        recipient_name=candidate.name,
        subject=subject.format(application.position),
        text=text,
        html=html,
    )
