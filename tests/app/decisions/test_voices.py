import pytest

from app.decisions import queries
from tests.app.reports.test_routes import read
from tests.factories import make_person
from tests.factories.decisions import REASONS, make_decision, make_measured, make_review, manager_of


def post(browser, application, what, **fields):
    return browser.post(f"/applications/{application.id}/{what}", data=fields)


def test_a_view_stays_beside_the_decision_and_says_that_it_dissents(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)
    recruiter = make_person(session, "Rhea")

    early = post(signed_in(recruiter), application, "views", leaning="decline", why=REASONS)
    undecided = queries.decisions(session, application.id)
    make_decision(session, application, "advance")
    page = read(signed_in(recruiter), application)

    assert early.status_code == 303
    assert undecided.newest is None
    assert [view.dissents for view in undecided.views] == [False]
    assert "decline dissents from the decision" in page
    assert REASONS in page


def test_what_the_candidate_is_told_is_kept_with_the_decision(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)
    told = "The role asks for more experience with risks."
    browser = signed_in(manager_of(session, application))

    post(browser, application, "decision", outcome="decline", reasons=REASONS, told=told)

    assert queries.decisions(session, application.id).newest.told == told
    assert f"What the candidate is told {told}" in read(browser, application)


def test_a_review_is_recorded_and_answered_by_somebody_who_did_not_decide(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)
    make_decision(session, application, "decline")
    manager, recruiter = manager_of(session, application), make_person(session, "Rhea")
    asked = "My second interview broke off after ten minutes."

    post(signed_in(recruiter), application, "reviews", asked=asked)
    [review] = queries.decisions(session, application.id).reviews
    path = f"reviews/{review.id}/answer"
    waiting = read(signed_in(manager), application)
    own = post(signed_in(manager), application, path, answer=REASONS)
    other = post(signed_in(recruiter), application, path, answer=REASONS)
    again = post(signed_in(recruiter), application, path, answer=REASONS)

    assert "Somebody who did not decide answers the candidate" in waiting
    assert (own.status_code, other.status_code, again.status_code) == (422, 303, 409)
    assert "The decision that stands is yours" in own.text
    [answered] = queries.decisions(session, application.id).reviews
    assert (answered.asked, answered.answer, answered.answered_by) == (asked, REASONS, "Rhea")


def test_before_a_decision_there_is_nothing_to_look_at_again(signed_in, session):
    application, _, _ = make_measured(session, 3, 3)

    answer = post(signed_in(make_person(session)), application, "reviews", asked=REASONS)

    assert answer.status_code == 422
    assert queries.decisions(session, application.id).reviews == ()


@pytest.mark.parametrize(
    ("what", "fields"),
    [("views", {"leaning": "hold", "why": "Short."}), ("reviews", {"asked": "Short."})],
)
def test_a_word_too_few_is_said_beside_its_field(signed_in, session, what, fields):
    application, _, _ = make_measured(session, 3, 3)
    make_decision(session, application, "hold")

    answer = post(signed_in(make_person(session)), application, what, **fields)

    assert answer.status_code == 422
    assert "at least 20 characters" in answer.text


def test_a_review_of_another_application_is_not_found(signed_in, session):
    one, _, _ = make_measured(session, 3, 3)
    other, _, _ = make_measured(session, 3, 3, names=("Cleo", "Dan"))
    recruiter = make_person(session, "Rhea")
    review = make_review(session, other, recruiter)

    answer = post(signed_in(recruiter), one, f"reviews/{review.id}/answer", answer=REASONS)

    assert answer.status_code == 404
