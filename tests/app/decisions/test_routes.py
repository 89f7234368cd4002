from app.decisions import queries
from app.positions.models import Guide
from tests.factories import make_person
from tests.factories.calibrations import make_submitted
from tests.factories.decisions import REASONS, make_measured, manager_of
from tests.factories.interviews import make_interview


def decide(browser, application, **fields):
    path = f"/applications/{application.id}/decision"
    return browser.post(path, data={"outcome": "hold", "reasons": REASONS, **fields})


def test_the_hiring_manager_decides_and_reads_it_on_the_report(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)
    browser = signed_in(manager_of(session, application))

    answer = decide(browser, application)

    assert answer.status_code == 303
    page = browser.get(answer.headers["location"]).text
    assert REASONS in page
    assert "stands now" in page
    assert "Your decision is recorded" in page


def test_what_cannot_be_taken_is_said_on_the_report_and_what_was_typed_stays(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)
    browser = signed_in(manager_of(session, application))

    answer = decide(browser, application, outcome="marry", reasons="Too short.")

    assert answer.status_code == 422
    assert "Please choose one of the options." in answer.text
    assert "at least 20 characters; they stay" in answer.text
    assert ">Too short.</textarea>" in answer.text
    assert "Evidence by question" in answer.text
    assert queries.decisions(session, application.id).rows == ()


def test_overlong_reasons_are_refused_with_how_long_they_are(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)

    answer = decide(
        signed_in(manager_of(session, application)), application, reasons="word " * 1001
    )

    assert answer.status_code == 422
    assert "5,000 characters" in answer.text


def test_going_against_the_rule_unticked_is_said_beside_the_tick(signed_in, session):
    application, _, _ = make_measured(session, 1, 1, target=5)
    browser = signed_in(manager_of(session, application))

    unticked = decide(browser, application, outcome="advance")
    ticked = decide(browser, application, outcome="advance", confirmed="true")

    assert (unticked.status_code, ticked.status_code) == (422, 303)
    assert 'id="confirmed-fault"' in unticked.text
    assert "The rule recommends to decline." in unticked.text


def test_another_manager_and_an_interviewer_do_not_find_it(signed_in, session):
    application, panel, _ = make_measured(session, 3, 3)
    other = make_person(session, "Otto", "hiring_manager")

    assert decide(signed_in(other), application).status_code == 404
    assert decide(signed_in(panel[0]), application).status_code == 404


def test_who_still_has_to_rate_neither_reads_nor_decides_until_they_submitted(signed_in, session):
    application, _, asked = make_measured(session, 3, 3)
    recruiter = make_person(session, "Rhea")
    interview = make_interview(session, application, panel=[recruiter])
    report = f"/applications/{application.id}/report"

    refused = decide(signed_in(recruiter), application)
    unread = signed_in(recruiter).get(report)

    assert (refused.status_code, unread.status_code) == (403, 403)
    assert "have not submitted your scorecard yet" in unread.text
    assert queries.decisions(session, application.id).rows == ()

    interview.cancelled_at = interview.starts_at
    session.flush()
    make_submitted(session, application, guide_of(session, interview), {recruiter: {asked[0]: 4}})
    assert signed_in(recruiter).get(report).status_code == 200


def guide_of(session, interview):
    return session.get_one(Guide, interview.guide_id)
