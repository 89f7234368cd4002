"""After submitting: opened again with a reason, and talked over without touching what was first."""

import re

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.candidates.models import Application
from app.conduct.models import FormerRating, FormerScorecard, SecondRating
from app.database.base import now
from app.interviews.models import Interview
from app.mail.models import Letter
from app.profiles.models import Profile
from app.ratings.models import Rating, Scorecard
from tests.factories import make_person
from tests.factories.interviews import make_interview
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard

REASON = "I wrote down the wrong answer."
HEARD = "I had not heard the date that they named."


def make_rated(session, *, all_in=True):
    ada = make_person(session, "Ada", role="interviewer")
    ben = make_person(session, "Ben", role="interviewer")
    interview, asked = make_rated_interview(session, ada, ben)
    session.get_one(Interview, interview.id).started_at = now()
    cards = [
        make_scorecard(session, interview, ada, submitted=True),
        make_scorecard(session, interview, ben, submitted=all_in),
    ]
    for card, points in zip(cards, [(3, 2), (3, 5)], strict=True):
        for question, point in zip(asked, points, strict=True):
            make_rating(session, card, question, point, evidence=f"Heard by {card.interviewer_id}.")
    return ada, ben, interview, asked


def at(interview, rest):
    return f"/interviews/{interview.id}/{rest}"


def test_a_reopened_scorecard_keeps_what_was_submitted_and_may_be_corrected(signed_in, session):
    ada, _ben, interview, (first, _) = make_rated(session)
    rhea = make_person(session, "Rhea")
    submitted_at = session.scalar(
        select(Scorecard.submitted_at).where(Scorecard.interviewer_id == ada.id)
    )

    opened = signed_in(rhea).post(
        at(interview, "scorecards/reopen"), data={"person_id": str(ada.id), "reason": REASON}
    )
    blind = signed_in(ada).get(at(interview, "console?question=1")).text
    signed_in(ada).post(
        at(interview, f"ratings/{first.id}"),
        data={"standing": "5", "evidence": "Right.", "version": "1"},
    )
    again = signed_in(ada).post(at(interview, "submit"), data={"confirmed": "true"})

    assert (opened.status_code, again.status_code) == (303, 303)
    assert "Heard by" in blind
    former = session.scalars(select(FormerScorecard)).one()
    assert (former.submitted_at, former.reason) == (submitted_at, REASON)
    kept = select(FormerRating.point, Rating.point).join(
        Rating, Rating.id == FormerRating.rating_id
    )
    assert sorted(session.execute(kept).all()) == [(2, 2), (3, 5)]
    report = signed_in(rhea).get(f"/applications/{interview.application_id}/report").text
    assert REASON in report
    assert "Rhea opened it again" in report


def test_whoever_corrects_reads_nothing_of_the_others_until_they_submit_again(signed_in, session):
    ada, ben, interview, _ = make_rated(session)
    assert f"Heard by {ben.id}." in signed_in(ada).get(at(interview, "console")).text

    signed_in(make_person(session, "Rhea")).post(
        at(interview, "scorecards/reopen"), data={"person_id": str(ada.id), "reason": REASON}
    )

    for path in ("console", "console?question=1", "cards", "submit", "debrief", "prepare"):
        assert f"Heard by {ben.id}." not in signed_in(ada).get(at(interview, path)).text
    assert f"Heard by {ada.id}." not in signed_in(ben).get(at(interview, "console")).text


def test_nobody_opens_their_own_scorecard_or_one_that_is_not_submitted(signed_in, session):
    ada, ben, interview, _ = make_rated(session, all_in=False)
    rhea = make_person(session, "Rhea")
    path = at(interview, "scorecards/reopen")

    open_one = signed_in(rhea).post(path, data={"person_id": str(ben.id), "reason": REASON})
    own = signed_in(rhea).post(path, data={"person_id": str(rhea.id), "reason": REASON})
    hasty = signed_in(rhea).post(path, data={"person_id": str(ada.id), "reason": "why"})
    hers = signed_in(ada).post(path, data={"person_id": str(ada.id), "reason": REASON})

    assert [each.status_code for each in (open_one, own, hasty, hers)] == [422, 422, 422, 404]
    assert session.scalar(select(FormerScorecard.id)) is None


def test_the_list_of_scorecards_tells_nothing_of_what_is_on_them(signed_in, session):
    _ada, _ben, interview, _ = make_rated(session, all_in=False)

    text = signed_in(make_person(session, "Rhea")).get(at(interview, "scorecards")).text

    assert "Ada" in text
    assert "open" in text
    assert "Heard by" not in text


def test_the_debrief_starts_where_the_panel_differs_most_and_not_before_all_are_in(
    signed_in, session
):
    ada, ben, interview, (first, second) = make_rated(session, all_in=False)

    early = signed_in(ada).get(at(interview, "debrief"))
    session.scalars(
        select(Scorecard).where(Scorecard.interviewer_id == ben.id)
    ).one().submitted_at = now()
    session.commit()
    text = signed_in(ada).get(at(interview, "debrief")).text

    assert early.status_code == 409
    assert "Heard by" not in early.text
    assert text.index(second.text) < text.index(first.text)
    assert "3 points apart" in text
    assert f"Heard by {ben.id}." in text


def test_who_still_owes_another_scorecard_of_the_candidate_is_not_let_into_the_debrief(
    signed_in, session
):
    ada, ben, interview, _ = make_rated(session)
    application = session.get_one(Application, interview.application_id)
    make_interview(session, application, None, [ada])

    answer = signed_in(ada).get(at(interview, "debrief"))

    assert answer.status_code == 409
    assert f"Heard by {ben.id}." not in answer.text


def test_a_second_rating_stands_beside_the_first_and_the_profile_uses_the_first(signed_in, session):
    ada, _ben, interview, (_, second) = make_rated(session)
    path = at(interview, f"questions/{second.id}/second")
    browser = signed_in(ada)

    for point in ("4", "5"):
        kept = browser.post(path, data={"point": point, "reason": HEARD})
    page = browser.get(at(interview, "debrief")).text
    report = (
        signed_in(make_person(session, "Rhea"))
        .get(f"/applications/{interview.application_id}/report")
        .text
    )

    assert kept.status_code == 303
    assert session.scalars(select(SecondRating.point)).all() == [5]
    assert "2 at first, 5 after the talk" in page
    assert "2 at first, 5 after the panel talked" in report
    assert session.scalars(select(Rating.point).order_by(Rating.point)).all() == [2, 3, 3, 5]
    trail = session.scalars(select(AuditEvent.details).where(AuditEvent.act == "rated again"))
    assert sorted(each["after"] for each in trail) == [4, 5]
    assert session.scalar(select(Profile.id)) is None


@pytest.mark.parametrize(
    "sent", [{"point": "6", "reason": HEARD}, {"point": "4", "reason": "so"}, {"reason": HEARD}]
)
def test_a_second_rating_needs_a_point_and_a_reason(signed_in, session, sent):
    ada, _ben, interview, (question, _) = make_rated(session)

    answer = signed_in(ada).post(at(interview, f"questions/{question.id}/second"), data=sent)

    assert answer.status_code == 422
    assert sent["reason"] in answer.text
    assert session.scalar(select(SecondRating.id)) is None


def test_nobody_rates_a_second_time_before_the_panel_may_talk(signed_in, session):
    ada, _ben, interview, (question, _) = make_rated(session, all_in=False)

    answer = signed_in(ada).post(
        at(interview, f"questions/{question.id}/second"), data={"point": "4", "reason": HEARD}
    )

    assert answer.status_code == 409
    assert session.scalar(select(SecondRating.id)) is None


def test_a_nudge_is_seen_by_the_interviewer_alone_and_blocks_nothing(signed_in, session):
    ada = make_person(session, "Ada", role="interviewer")
    interview, asked = make_rated_interview(session, ada, questions=3)
    card = make_scorecard(session, interview, ada)
    for question in asked:
        make_rating(session, card, question, 4, evidence="Good.")
    browser = signed_in(ada)

    review = browser.get(at(interview, "submit")).text
    sent = browser.post(at(interview, "submit"))

    assert "only you see this" in review
    assert "Every answer has the same point" in review
    assert "only a word or two" in review
    assert sent.status_code == 303
    assert "same point" not in str(session.scalars(select(AuditEvent.details)).all())


def test_who_is_to_correct_a_scorecard_is_told_by_letter_and_led_to_it(signed_in, session):
    ada, _ben, interview, _ = make_rated(session)
    said = {"person_id": str(ada.id), "reason": REASON}

    signed_in(make_person(session, "Rhea")).post(at(interview, "scorecards/reopen"), data=said)

    letter = session.scalars(select(Letter)).one()
    assert letter.recipient == ada.email
    assert "Rhea opened your scorecard" in letter.text
    assert REASON in letter.text
    path = re.search(r"/interviews/\S+", letter.text).group()
    assert signed_in(ada).get(path).status_code == 200


def test_a_submitted_scorecard_says_whom_the_debrief_waits_for(signed_in, session):
    ada, ben, interview, _ = make_rated(session, all_in=False)

    before = signed_in(ada).get(at(interview, "console")).text
    session.scalars(
        select(Scorecard).where(Scorecard.interviewer_id == ben.id)
    ).one().submitted_at = now()
    after = signed_in(ada).get(at(interview, "console")).text

    assert "Awaited: Ben" in before
    assert at(interview, "debrief") not in before
    assert "Awaited" not in after
    assert at(interview, "debrief") in after


def test_who_still_rates_the_candidate_elsewhere_neither_reads_nor_gives_a_second_rating(
    signed_in, session
):
    ada, _ben, interview, (first, _) = make_rated(session)
    application = session.get_one(Application, interview.application_id)
    make_interview(session, application, panel=[ada])
    browser = signed_in(ada)

    page = browser.get(at(interview, "console")).text
    read = browser.get(at(interview, "debrief"))
    given = browser.post(
        at(interview, f"questions/{first.id}/second"), data={"point": "4", "reason": HEARD}
    )

    assert "You still rate this candidate in another interview" in page
    assert at(interview, "debrief") not in page
    assert (read.status_code, given.status_code) == (409, 409)
    assert "in another interview" in read.text
    assert session.scalars(select(SecondRating)).all() == []


def test_an_answer_that_one_alone_rated_is_nothing_to_compare_and_comes_last(signed_in, session):
    ada, ben, interview, (first, second) = make_rated(session)
    bens = select(Scorecard.id).where(Scorecard.interviewer_id == ben.id)
    given = session.scalars(
        select(Rating).where(Rating.scorecard_id.in_(bens), Rating.question_id == first.id)
    ).one()
    given.standing, given.point = "no_evidence", None

    text = signed_in(ada).get(at(interview, "debrief")).text

    assert text.count("nothing to compare") == 1
    assert "no difference" not in text
    assert text.index(second.text) < text.index(first.text)
    assert all(text.count(anchor) >= 2 for anchor in second.anchors)  # beside the second rating
