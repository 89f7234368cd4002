from html import unescape
from re import sub

from app.database.base import now
from app.positions.models import Position
from app.profiles import queries as profiles
from app.ratings.models import Rating
from app.web.filters import decimal
from tests.factories import make_person
from tests.factories.candidates import make_application
from tests.factories.decisions import make_measured, manager_of
from tests.factories.training import make_certificate


def words(answer) -> str:
    """Return what a person reads on the page."""
    return sub(r"\s+", " ", unescape(sub(r"<[^>]+>", " ", answer.text)))


def read(browser, application):
    answer = browser.get(f"/applications/{application.id}/report")
    assert answer.status_code == 200
    return words(answer)


def test_the_recommendation_stands_with_its_composite_interval_and_target(signed_in, session):
    application, _, _ = make_measured(session, 4, 4)
    profile = profiles.newest(session, application.id)

    page = read(signed_in(manager_of(session, application)), application)

    assert (
        f"The rule recommends People decide; the recommendation is advice. {profile.recommendation_words}"
        in page
    )
    assert (
        f"{decimal(profile.fair, 2)} 95 % sure between {decimal(profile.low, 2)} and {decimal(profile.high, 2)}"
        in page
    )
    assert "8 ratings on 2 scorecards" in page


def test_before_anything_is_rated_the_page_says_how_little_there_is(signed_in, session):
    application = make_application(session)

    page = read(signed_in(manager_of(session, application)), application)

    assert "Not enough ratings: 0 of 6." in page
    assert "No scorecard was submitted yet" in page
    assert "No interview is arranged yet." in page


def test_too_few_ratings_are_said_and_nothing_is_recommended(signed_in, session):
    application, _, _ = make_measured(session, 4, questions=1)

    page = read(signed_in(manager_of(session, application)), application)

    assert "Not enough ratings: 2 of 6." in page
    assert "Nothing yet: not enough ratings" in page


def test_a_must_have_is_said_to_be_missed(signed_in, session):
    application, _, _ = make_measured(session, 1, 1, target=4, minimum=4)

    page = read(signed_in(manager_of(session, application)), application)

    assert "RISK: at least 4 missed, reached with" in page or "at least 4 missed" in page


def test_what_was_left_unrated_and_what_would_tell_more_is_said(signed_in, session):
    application, _, _ = make_measured(session, 4, 4, target=5)
    profile = profiles.newest(session, application.id)

    page = read(signed_in(manager_of(session, application)), application)

    assert "5 met from 4.5" in page
    assert "100 % of the weight was rated." in page
    assert f"to about {decimal(profile.further[0].after, 2)} points" in page


def test_the_manager_reads_of_interviewers_where_staff_read_names(signed_in, session):
    application, _, _ = make_measured(session, 3, 4, names=("Idalia", "Benedikt"))

    to_manager = read(signed_in(manager_of(session, application)), application)
    to_staff = read(signed_in(make_person(session, "Rhea")), application)

    assert "An interviewer" in to_manager
    assert "Interviewer by interviewer" not in to_manager
    assert "Interviewer by interviewer" in to_staff
    assert "Idalia" not in to_manager
    assert "Benedikt" not in to_manager
    assert "Idalia" in to_staff


def test_evidence_not_asked_and_no_evidence_each_stand_by_their_question(signed_in, session):
    application, _, asked = make_measured(session, 3, questions=4)
    first, second, third = list(session.query(Rating))[:3]
    first.evidence = "Drew the <plan> on the board."
    second.standing, second.point, second.reason = "not_asked", None, "no_time"
    third.standing, third.point = "no_evidence", None
    session.flush()
    browser = signed_in(manager_of(session, application))

    page = read(browser, application)

    assert "Drew the <plan> on the board." in page
    assert "Drew the &lt;plan&gt;" in browser.get(f"/applications/{application.id}/report").text
    assert "Not asked: no time was left." in page
    assert "2 questions brought no rating" in page
    assert asked[0].text in page


def test_unfrozen_rules_are_an_alert_until_they_are_frozen(signed_in, session):
    application, panel, _ = make_measured(session, 3, 3)
    for person in panel:
        make_certificate(session, person)
    browser = signed_in(make_person(session))

    before = read(browser, application)
    session.get_one(Position, application.position_id).frozen_at = now()
    after = read(browser, application)

    assert "are not frozen yet" in before
    assert "are not frozen yet" not in after
    assert "Nothing stands out: all 2 scorecards are in" in after


def test_interviewers_without_a_certificate_are_an_alert_by_name_to_staff_only(signed_in, session):
    application, (ida, _ben), _ = make_measured(session, 3, 3)
    make_certificate(session, ida)

    staff = read(signed_in(make_person(session)), application)
    manager = read(signed_in(manager_of(session, application)), application)

    assert "1 of 2 interviewers without a valid certificate of practice: Ben." in staff
    assert "1 of 2 interviewers without a valid certificate of practice." in manager


def test_what_counts_is_the_certificate_on_the_day_of_rating(signed_in, session):
    application, (ida, ben), _ = make_measured(session, 3, 3)
    make_certificate(session, ida, days=-1)
    make_certificate(session, ben, created_at=now())

    page = read(signed_in(make_person(session)), application)

    assert "2 of 2 interviewers without a valid certificate of practice: Ben, Ida." in page


def test_where_the_numbers_come_from_is_said(signed_in, session):
    application, _, asked = make_measured(session, 3, 3)
    profile = profiles.newest(session, application.id)

    page = read(signed_in(make_person(session)), application)

    assert profile.fingerprint in page
    assert f"number {profile.calibration}" in page
    assert f"{asked[0].slug} (revision {asked[0].revision})" in page


def test_only_staff_and_the_manager_of_the_position_find_the_report(signed_in, session):
    application, panel, _ = make_measured(session, 3, 3)
    path = f"/applications/{application.id}/report"
    people = [panel[0], make_person(session, "Otto", "hiring_manager")]

    assert [signed_in(person).get(path).status_code for person in people] == [404, 404]
