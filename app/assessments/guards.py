"""A candidate reaches their own sitting by their link, and staff the sittings they arrange."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from app.accounts.guards import HIDDEN, Recruiter
from app.assessments import queries
from app.assessments.models import Assessment, ReviewRequest
from app.candidates.guards import readable_application
from app.candidates.pages import ApplicationHead
from app.database.session import READS, DbSession
from app.errors import NotFound
from app.settings import settings

NO_LINK = (
    "This link is not good any more, or your browser has not kept it. Please open the link of your "
    "letter again, or ask the person who invited you for a new one."
)


def cookie_name() -> str:
    """Return the name of the cookie that a link becomes; behind TLS it is bound to this host."""
    return "__Secure-panelwise-sitting" if settings().secure_cookies else "panelwise-sitting"


def own_sitting(request: Request, session: DbSession) -> Assessment:
    """Return the sitting whose link this browser opened; nobody can name another's."""
    token = request.cookies.get(cookie_name())
    is_held = request.method not in READS
    sitting = queries.by_token(session, token, is_held=is_held) if token else None
    if sitting is None:
        raise NotFound(NO_LINK)
    return sitting


OwnSitting = Annotated[Assessment, Depends(own_sitting)]


def released_sitting(sitting: OwnSitting) -> Assessment:
    """Return the candidate's own sitting once its result is released."""
    if sitting.released_at is None:
        raise NotFound("There is no result to see yet.")
    return sitting


ReleasedSitting = Annotated[Assessment, Depends(released_sitting)]


def arranged_sitting(assessment_id: UUID, _staff: Recruiter, session: DbSession) -> Assessment:
    """Return the sitting to those who arrange it."""
    sitting = session.get(Assessment, assessment_id, with_for_update=True)
    if sitting is None:
        raise NotFound(HIDDEN)
    return sitting


ArrangedSitting = Annotated[Assessment, Depends(arranged_sitting)]


def asked_review(request_id: UUID, sitting: ArrangedSitting, session: DbSession) -> ReviewRequest:
    """Return a candidate's request for review of this sitting."""
    return queries.review_request(session, sitting.id, request_id)


AskedReview = Annotated[ReviewRequest, Depends(asked_review)]


def its_application(
    sitting: ArrangedSitting, staff: Recruiter, session: DbSession
) -> ApplicationHead:
    """Return the application that a sitting belongs to."""
    return readable_application(sitting.application_id, staff, session)


ItsApplication = Annotated[ApplicationHead, Depends(its_application)]
