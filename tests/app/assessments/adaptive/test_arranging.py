"""What does whoever invites choose the questions from?"""

import re

from tests.factories import make_person
from tests.factories.assessments import (
    make_items,
    make_pool,
)
from tests.factories.candidates import make_application


def test_an_adaptive_sitting_needs_something_to_choose_from(signed_in, session):
    application = make_application(session)
    own = make_items(session)[0]
    recruiter = signed_in(make_person(session, "Rhea"))
    due = {"due_at": "2099-12-01T14:30", "time_zone": "Europe/Berlin", "delivery": "adaptive"}

    page = recruiter.post(
        f"/applications/{application.id}/assessments",
        data={**due, "most": "5", "items": [str(own.id)]},
    )

    assert page.status_code == 422
    assert "Please tick cases or knowledge" in page.text


def test_the_form_of_an_adaptive_sitting_ticks_all_it_can_choose_from(signed_in, session):
    application = make_application(session)
    pool = make_pool(session)
    recruiter = signed_in(make_person(session, "Rhea"))

    page = recruiter.get(
        f"/applications/{application.id}/assessments/new",
        params={"delivery": "adaptive", "competencies": "RISK", "minutes": "10"},
    )

    assert len(re.findall(r'name="items" value="[^"]+" checked', page.text)) == len(pool)
    assert re.search(r'name="most"[^>]*\s+value="5"', page.text)
