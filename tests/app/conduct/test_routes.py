import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.conduct.models import Deviation, EarlyLook, Pause, TimeSpent
from app.database.base import now
from app.interviews.models import Interview
from app.positions.models import Position
from app.ratings.models import Scorecard
from tests.factories import make_person
from tests.factories.conduct import make_cv, make_deviation
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard

REASON = "They had stopped early."
HEARD = "They named the date, and who was told."


def make_panel(session, *, started=True):
    ada = make_person(session, "Ada", role="interviewer")
    ben = make_person(session, "Ben", role="interviewer")
    interview, asked = make_rated_interview(session, ada, ben)
    if started:
        session.get_one(Interview, interview.id).started_at = now() - timedelta(minutes=10)
    return ada, ben, interview, asked


def at(interview, rest):
    return f"/interviews/{interview.id}/{rest}"


def test_the_clock_is_one_for_the_panel_and_stands_still_while_it_is_paused(signed_in, session):
    ada, ben, interview, _ = make_panel(session)

    signed_in(ada).post(at(interview, "pause"))
    pause = session.scalars(select(Pause)).one()
    pause.began_at -= timedelta(minutes=7)
    session.commit()
    seen = signed_in(ben).get(at(interview, "console")).text
    again = signed_in(ben).post(at(interview, "pause"))
    signed_in(ben).post(at(interview, "resume"))
    after = signed_in(ada).get(at(interview, "console")).text

    assert "<b>3 min</b> of 60 min" in seen
    assert "paused" in seen
    assert again.status_code == 303
    assert session.scalars(select(Pause.ended_at)).one() is not None
    assert "<b>3 min</b> of 60 min" in after
    assert 'class="paused"' not in after
    acts = session.scalars(select(AuditEvent.act).where(AuditEvent.subject_id == interview.id))
    assert sorted(acts) == ["paused", "resumed"]


def test_a_script_gets_the_clock_alone(signed_in, session):
    ada, _ben, interview, _ = make_panel(session)

    answer = signed_in(ada).post(at(interview, "pause"), headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<form class="clock"') or "<!doctype" not in answer.text
    assert f'action="{at(interview, "resume")}"' in answer.text


def test_an_interview_that_has_not_started_has_no_clock_to_stop(signed_in, session):
    ada, _ben, interview, _ = make_panel(session, started=False)

    answer = signed_in(ada).post(at(interview, "pause"))

    assert answer.status_code == 409
    assert session.scalar(select(Pause.id)) is None


def test_time_at_a_question_adds_up_for_each_interviewer_alone(signed_in, session):
    ada, ben, interview, (question, _) = make_panel(session)
    path = at(interview, f"questions/{question.id}/time")

    for seconds in ("100", "50"):
        assert signed_in(ada).post(path, data={"seconds": seconds}).status_code == 204
    refused = signed_in(ada).post(path, data={"seconds": "99999"})

    assert refused.status_code == 422
    assert session.execute(select(TimeSpent.person_id, TimeSpent.seconds)).all() == [(ada.id, 150)]
    own = signed_in(ada).get(at(interview, "console?question=1")).text
    assert "<b>2 min</b> of 10" in own
    assert "<b>0 min</b> of 10" in signed_in(ben).get(at(interview, "console?question=1")).text


def test_a_probe_of_ones_own_is_noted_with_its_words_and_its_reason(signed_in, session):
    ada, ben, interview, (question, _) = make_panel(session)
    path = at(interview, f"questions/{question.id}/deviations")
    browser = signed_in(ada)

    without = browser.post(path, data={"kind": "probe", "reason": REASON})
    kept = browser.post(path, data={"kind": "probe", "words": "And <then>?", "reason": REASON})
    page = browser.get(at(interview, "console?question=1")).text

    assert without.status_code == 422
    assert "write down what you asked" in without.text
    assert REASON in without.text
    assert kept.status_code == 303
    assert "And &lt;then&gt;?" in page
    assert REASON in page
    assert REASON not in signed_in(ben).get(at(interview, "console?question=1")).text


def test_a_note_is_taken_back_by_its_own_interviewer_until_the_scorecard_is_submitted(
    signed_in, session
):
    ada, ben, interview, (question, _) = make_panel(session)
    first = make_deviation(session, interview, ada, question)
    second = make_deviation(session, interview, ada, question)
    path = "deviations/{}/remove"

    hers = signed_in(ben).post(at(interview, path.format(first.id)))
    taken = signed_in(ada).post(at(interview, path.format(first.id)))
    session.scalars(
        select(Scorecard).where(Scorecard.interviewer_id == ada.id)
    ).one().submitted_at = now()
    session.commit()
    late = signed_in(ada).post(at(interview, path.format(second.id)))
    more = signed_in(ada).post(
        at(interview, f"questions/{question.id}/deviations"),
        data={"kind": "order", "reason": REASON},
    )

    assert (hers.status_code, taken.status_code) == (404, 303)
    assert (late.status_code, more.status_code) == (409, 409)
    assert session.scalars(select(Deviation.id)).all() == [second.id]


def test_the_cv_stays_shut_to_whoever_has_to_rate_and_opens_once_they_have(signed_in, session):
    ada, ben, interview, _ = make_panel(session)
    make_cv(session, interview.application_id, content=b"Born in Ulm.")
    path = f"/applications/{interview.application_id}"

    shut = signed_in(ada).get(f"{path}/cv")
    page = signed_in(ada).get(f"{path}/papers").text
    make_scorecard(session, interview, ada, submitted=True)
    opened = signed_in(ada).get(f"{path}/cv")

    assert shut.status_code == 409
    assert b"Ulm" not in shut.content
    assert "stays shut" in page
    assert f"{path}/cv" not in page
    assert opened.content == b"Born in Ulm."
    assert signed_in(ben).get(f"{path}/cv").status_code == 409


def test_staff_and_managers_who_sit_on_the_panel_find_the_cv_shut_too(signed_in, session):
    rhea = make_person(session, "Rhea", role="recruiter")
    interview, _ = make_rated_interview(session, rhea)
    make_cv(session, interview.application_id)
    path = f"/applications/{interview.application_id}/cv"
    position = session.get_one(Position, interview.position_id)

    assert signed_in(rhea).get(path).status_code == 409
    assert signed_in(make_person(session, "Rolf", role="recruiter")).get(path).status_code == 200
    manager = make_person(session, "Mona", role="hiring_manager")
    assert signed_in(manager).get(path).status_code == 404
    position.hiring_manager_id = manager.id
    assert signed_in(manager).get(path).status_code == 200


def test_opening_early_asks_for_a_reason_which_is_kept_and_told(signed_in, session):
    ada, _ben, interview, _ = make_panel(session)
    make_cv(session, interview.application_id)
    path = f"/applications/{interview.application_id}"
    browser = signed_in(ada)

    hasty = browser.post(f"{path}/early-look", data={"reason": "why not"})
    given = browser.post(
        f"{path}/early-look", data={"reason": "The guide names a project of theirs."}
    )
    again = browser.post(
        f"{path}/early-look", data={"reason": "The guide names a project of theirs."}
    )

    assert (hasty.status_code, given.status_code, again.status_code) == (422, 303, 409)
    assert session.scalars(select(EarlyLook.reason)).all() == [
        "The guide names a project of theirs."
    ]
    assert browser.get(f"{path}/cv").status_code == 200
    assert "The guide names a project of theirs." in browser.get(f"{path}/papers").text
    report = signed_in(make_person(session, "Rhea")).get(f"{path}/report").text
    assert re.search(r"Ada opened the candidate(&#39;|')s papers before rating", report)
    assert "The guide names a project of theirs." in report


def test_a_deviation_is_told_in_the_report_once_its_scorecard_is_in(signed_in, session):
    ada, _ben, interview, (question, _) = make_panel(session)
    make_deviation(session, interview, ada, question, kind="probe", words="And then?")
    path = f"/applications/{interview.application_id}/report"
    rhea = make_person(session, "Rhea")

    before = signed_in(rhea).get(path).text
    session.scalars(select(Scorecard)).one().submitted_at = now()
    session.commit()
    after = signed_in(rhea).get(path).text

    assert "And then?" not in before
    assert "And then?" in after
    assert "a probe that the guide does not have" in after


@pytest.mark.parametrize("path", ["papers", "cv"])
def test_papers_are_hidden_from_everyone_who_has_nothing_to_do_with_the_candidate(
    signed_in, session, path
):
    _ada, _ben, interview, _ = make_panel(session)
    make_cv(session, interview.application_id)

    answer = signed_in(make_person(session, "Xena", role="interviewer")).get(
        f"/applications/{interview.application_id}/{path}"
    )

    assert answer.status_code == 404


def test_a_cv_is_handed_over_as_a_file_that_no_browser_runs(signed_in, session):
    ada, _ben, interview, _ = make_panel(session)
    make_cv(
        session, interview.application_id, name='Lëbenslauf "x".pdf', media_type="application/pdf"
    )
    make_scorecard(session, interview, ada, submitted=True)

    headers = signed_in(ada).get(f"/applications/{interview.application_id}/cv").headers

    assert headers["content-type"] == "application/pdf"
    assert headers["content-disposition"] == (
        "attachment; filename=\"cv\"; filename*=UTF-8''L%C3%ABbenslauf%20%22x%22.pdf"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_deviation_that_cannot_be_kept_leaves_the_rating_beside_it_as_it_stands(
    signed_in, session, headers
):
    ada, _ben, interview, (question, *_) = make_panel(session)
    make_rating(session, make_scorecard(session, interview, ada), question, point=4, evidence=HEARD)
    session.commit()

    answer = signed_in(ada).post(
        at(interview, f"questions/{question.id}/deviations"),
        data={"kind": "probe", "words": "And then?", "reason": ""},
        headers=headers,
    )

    page = answer.text
    assert answer.status_code == 422
    assert page.count("Please fill this in.") == 1
    assert 'value="And then?"' in page
    if not headers:
        assert 'name="version" value="1"' in page
        assert HEARD in page
        assert 'name="standing" value="4" checked' in page


def test_a_script_gets_what_was_done_otherwise_alone(signed_in, session):
    ada, _ben, interview, (question, *_) = make_panel(session)
    session.commit()
    where = at(interview, f"questions/{question.id}/deviations")
    said = {"kind": "probe", "words": "And then?", "reason": REASON}

    noted = signed_in(ada).post(where, data=said, headers={"HX-Request": "true"}).text
    deviation = session.scalars(select(Deviation)).one()
    back = at(interview, f"deviations/{deviation.id}/remove")
    after = signed_in(ada).post(back, headers={"HX-Request": "true"}).text

    assert noted.strip().startswith("<details")
    assert "And then?" in noted
    assert REASON not in after
    assert signed_in(ada).get(where).text.strip() == after.strip()
