from app.candidates.models import Application
from app.database.base import now
from app.ratings import queries
from tests.factories import make_person
from tests.factories.interviews import make_interview
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard


def make_panel_of_two(session, *, ada_done, ben_done):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    interview, (question,) = make_rated_interview(session, ada, ben, questions=1)
    for person, done, point in ((ada, ada_done, 2), (ben, ben_done, 5)):
        scorecard = make_scorecard(session, interview, person, submitted=done)
        make_rating(session, scorecard, question, point=point, evidence=f"{person.name} heard it.")
    return interview, ada, ben


def test_the_cards_follow_the_guide_and_hold_only_ones_own_ratings(session):
    interview, ada, _ben = make_panel_of_two(session, ada_done=True, ben_done=True)

    (card,) = queries.cards(session, interview, ada.id)

    assert (card.number, card.standing, card.written.point) == (1, "rated", 2)
    assert card.evidence == "Ada heard it."
    assert len(card.anchors) == 5


def test_another_scorecard_is_readable_only_when_both_are_submitted(session):
    half, ada, ben = make_panel_of_two(session, ada_done=True, ben_done=False)
    both, eve, dan = make_panel_of_two(session, ada_done=True, ben_done=True)

    assert queries.panel_ratings(session, half.id, ada.id) == ()
    assert queries.panel_ratings(session, half.id, ben.id) == ()
    assert [r.evidence for r in queries.panel_ratings(session, both.id, eve.id)] == [
        "Ben heard it."
    ]
    assert [r.point for r in queries.panel_ratings(session, both.id, dan.id)] == [2]


def test_others_stay_unread_while_one_owes_a_scorecard_of_the_same_candidate(session):
    interview, ada, ben = make_panel_of_two(session, ada_done=True, ben_done=True)
    application = session.get_one(Application, interview.application_id)
    later = make_interview(session, application, panel=[ada])

    assert queries.panel_ratings(session, interview.id, ada.id) == ()
    assert len(queries.panel_ratings(session, interview.id, ben.id)) == 1
    assert queries.owed(session, ada.id) == {application.id}
    assert queries.owed(session, ben.id) == frozenset()

    make_scorecard(session, later, ada, submitted=True)

    assert len(queries.panel_ratings(session, interview.id, ada.id)) == 1


def test_a_cancelled_interview_owes_nothing(session):
    ada = make_person(session)
    make_interview(session, panel=[ada], cancelled_at=now())

    assert queries.owed(session, ada.id) == frozenset()


def test_only_submitted_scorecards_are_handed_on(session):
    interview, ada, _ben = make_panel_of_two(session, ada_done=True, ben_done=False)

    (rating,) = queries.submitted_ratings(session, [interview.application_id])

    assert (rating.interviewer, rating.point, rating.evidence) == ("Ada", 2, "Ada heard it.")
    assert (rating.interviewer_id, rating.interview_id) == (ada.id, interview.id)
    assert queries.submitted_ratings(session) == [rating]
    assert queries.submitted_ratings(session, []) == []


def test_a_reason_is_handed_on_in_words(session):
    ada = make_person(session)
    interview, (question,) = make_rated_interview(session, ada, questions=1)
    scorecard = make_scorecard(session, interview, ada, submitted=True)
    make_rating(session, scorecard, question, None, standing="not_asked", reason="no_time")

    assert queries.submitted_ratings(session)[0].reason == "no time was left"


def test_every_seat_says_whether_its_scorecard_is_in(session):
    interview, ada, ben = make_panel_of_two(session, ada_done=True, ben_done=False)

    standings = queries.standings(session, interview.application_id)

    assert [(s.interviewer_id, bool(s.submitted_at)) for s in standings] == [
        (ada.id, True),
        (ben.id, False),
    ]


def test_progress_counts_what_has_no_standing_and_knows_the_last_change(session):
    ada = make_person(session)
    interview, (first, second, _third) = make_rated_interview(session, ada, questions=3)
    scorecard = make_scorecard(session, interview, ada)
    make_rating(session, scorecard, first)
    last = make_rating(session, scorecard, second, point=None)

    progress = queries.scorecard(session, interview, ada.id).progress

    assert (progress.questions, progress.unrated, progress.saved_at) == (3, 2, last.changed_at)
