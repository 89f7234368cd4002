"""The pages that are open while people talk ask statements that were put together once."""

import pytest

from app.database.base import now
from app.interviews.models import Interview
from tests.counting import constructs
from tests.factories import make_person
from tests.factories.decisions import make_measured, manager_of
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard


@pytest.fixture
def console(signed_in, session):
    ada = make_person(session, "Ada", role="interviewer")
    interview, asked = make_rated_interview(session, ada)
    session.get_one(Interview, interview.id).started_at = now()
    make_rating(session, make_scorecard(session, interview, ada), asked[0])
    return signed_in(ada), f"/interviews/{interview.id}/console?question=1"


@pytest.fixture
def report(signed_in, session):
    application, _, _ = make_measured(session, 2, 4)
    return signed_in(manager_of(session, application)), f"/applications/{application.id}/report"


@pytest.mark.parametrize("page", ["console", "report"])
def test_a_page_asked_again_puts_no_statement_together_again(page, request, session, app):
    browser, path = request.getfixturevalue(page)
    session.commit()

    asked = []
    for _ in range(2):
        with constructs(app.state.database.engine) as seen:
            assert browser.get(path).status_code == 200
        asked.append(seen)

    first, again = asked
    assert len(again) > 5
    assert all(any(one is other for other in first) for one in again)
