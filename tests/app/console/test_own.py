"""One's own interviews: what waits for oneself first, and how far each scorecard is."""

from datetime import timedelta

from app.candidates.models import Application
from app.console.queries import own_interviews
from app.database.base import now
from app.interviews.models import Interview
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import NOON, make_interview
from tests.factories.positions import make_position
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard


def test_everyone_sees_their_own_interviews_and_no_others(signed_in, session):
    ida = make_person(session, "Ida", role="interviewer", time_zone="America/New_York")
    mine = make_interview(
        session,
        make_application(session, make_position(session), make_candidate(session, "Grace")),
        panel=[ida],
        time_zone="Asia/Tokyo",
        meeting_place="Room 3",
    )
    hidden = make_application(session, candidate=make_candidate(session, "Hidden"))
    make_interview(session, hidden, panel=[make_person(session)])

    page = signed_in(ida).get("/interviews").text

    for words in ("Grace", "Rollout lead", "Delivery", "Room 3", "Ahead"):
        assert words in page
    assert "1 Dec 2026, 07:00 EST" in page
    assert "1 Dec 2026, 21:00 JST (Asia/Tokyo)" in page
    assert f"/interviews/{mine.id}/console" in page
    assert "Hidden" not in page


def test_what_waits_for_oneself_stands_before_what_is_ahead_and_what_is_done(session):
    ida, day = make_person(session, "Ida"), timedelta(days=1)
    later = make_interview(session, panel=[ida], starts_at=NOON + 2 * day)
    next_ = make_interview(session, panel=[ida], starts_at=NOON + day)
    old = make_interview(session, panel=[ida], starts_at=NOON - 9 * day, started_at=NOON)
    new = make_interview(session, panel=[ida], starts_at=NOON - day, started_at=NOON)
    done = make_interview(session, panel=[ida], starts_at=NOON, started_at=NOON)
    make_scorecard(session, done, ida, submitted=True)
    off = make_interview(session, panel=[ida], cancelled_at=NOON)
    left = make_interview(session, panel=[ida], starts_at=NOON - day)
    session.get_one(Application, left.application_id).withdrawn_at = NOON

    rows = own_interviews(session, ida.id, 1).rows

    assert [(row.state, row.head.id) for row in rows] == [
        ("owed", new.id),
        ("owed", old.id),
        ("ahead", next_.id),
        ("ahead", later.id),
        ("submitted", done.id),
        ("off", off.id),
        ("off", left.id),
    ]


def test_an_open_scorecard_says_how_much_is_left_and_leads_to_its_submission(signed_in, session):
    ada, ben = (make_person(session, name, role="interviewer") for name in ("Ada", "Ben"))
    interview, asked = make_rated_interview(session, ada, ben, questions=4)
    session.get_one(Interview, interview.id).started_at = now()
    card = make_scorecard(session, interview, ada)
    make_rating(session, card, asked[0])
    make_rating(session, card, asked[1], point=None, standing="no_evidence")
    make_rating(session, card, asked[2], point=None, evidence="Only noted.")

    page = signed_in(ada).get("/interviews").text

    assert "2 of 4 unrated" in page
    assert f"/interviews/{interview.id}/submit" in page
    assert "4 of 4 unrated" in signed_in(ben).get("/interviews").text


def test_the_debrief_is_offered_once_the_whole_panel_has_submitted(signed_in, session):
    ada, ben = (make_person(session, name, role="interviewer") for name in ("Ada", "Ben"))
    interview, _ = make_rated_interview(session, ada, ben)
    make_scorecard(session, interview, ada, submitted=True)
    way = f"/interviews/{interview.id}/debrief"

    before = signed_in(ada).get("/interviews").text
    make_scorecard(session, interview, ben, submitted=True)
    after = signed_in(ada).get("/interviews").text
    make_interview(session, session.get_one(Application, interview.application_id), panel=[ada])
    owing = signed_in(ada).get("/interviews").text

    assert "Submitted" in before
    assert [way in page for page in (before, after, owing)] == [False, True, False]


def test_an_interview_whose_time_has_come_says_so_until_it_starts(signed_in, session):
    ida = make_person(session, "Ida", role="interviewer")
    make_interview(session, panel=[ida], starts_at=now() - timedelta(minutes=1))

    page = signed_in(ida).get("/interviews").text

    assert "Not started, and its time has come" in page


def test_the_own_list_needs_as_many_statements_for_20_as_for_2(signed_in, session, engine):
    ida = make_person(session, "Ida", role="interviewer")
    browser = signed_in(ida)

    def asked(count):
        for _ in range(count):
            make_interview(session, panel=[ida])
        session.commit()
        with statements(engine) as made:
            browser.get("/interviews")
        return len(made)

    assert asked(2) == asked(18) > 0
