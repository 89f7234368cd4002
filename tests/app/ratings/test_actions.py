from uuid import uuid4

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.errors import Conflict, Misread, NotFound
from app.interviews import queries as interviews
from app.positions.models import Position
from app.ratings import actions, queries
from app.ratings.forms import RatingForm
from app.ratings.models import Rating
from app.ratings.rules import Locked, Overtaken
from tests.factories import make_person
from tests.factories.questions import make_question
from tests.factories.ratings import make_rated_interview, make_rating, make_scorecard, reader_of


def trail(session, act):
    events = session.scalars(select(AuditEvent).where(AuditEvent.act == act)).all()
    return sorted((e.details for e in events), key=lambda details: details.get("version", 0))


def test_a_changed_rating_leaves_before_and_after_on_the_trail_but_not_its_words(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader = reader_of(ada)

    actions.rate(session, interview, reader, question.id, RatingForm(point=2, evidence="secret"))
    actions.rate(session, interview, reader, question.id, RatingForm(standing="no_evidence"))
    session.flush()

    nothing = {"standing": "", "point": None, "evidence_length": 0}
    two = {"standing": "rated", "point": 2, "evidence_length": 6}
    none = {"standing": "no_evidence", "point": None, "evidence_length": 0}
    asked = {"question_id": str(question.id)}
    assert trail(session, "rated") == [
        {**asked, "version": 1, "before": nothing, "after": two},
        {**asked, "version": 2, "before": two, "after": none},
    ]


def test_saying_the_same_again_changes_nothing_and_leaves_no_trail(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    form = RatingForm(point=4, evidence="Asked first.", probes=[1, 0])

    for _ in range(2):
        actions.rate(session, interview, reader_of(ada), question.id, form)
    session.flush()

    assert session.scalar(select(Rating.version)) == 1
    assert len(trail(session, "rated")) == 1


def test_the_first_rating_starts_the_interview_and_freezes_its_position(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)

    actions.rate(session, interview, reader_of(ada), question.id, RatingForm(point=4))
    session.expire_all()

    assert interviews.head(session, interview.id).started_at
    assert session.get_one(Position, interview.position_id).frozen_at


def test_a_version_that_was_overtaken_is_refused_and_nothing_is_overwritten(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader = reader_of(ada)
    first = RatingForm(point=2, evidence="First window.", version=0)
    actions.rate(session, interview, reader, question.id, first)

    with pytest.raises(Overtaken, match="another window"):
        actions.rate(session, interview, reader, question.id, RatingForm(point=5, version=0))

    assert session.scalar(select(Rating.evidence)) == "First window."


def test_the_same_words_sent_twice_are_no_conflict(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    form = RatingForm(point=2, evidence="Sent again as the answer was lost.", version=0)

    for _ in range(2):
        actions.rate(session, interview, reader_of(ada), question.id, form)

    assert session.scalar(select(Rating.version)) == 1


def test_a_save_sent_again_after_another_window_changed_it_is_kept_once(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader, key = reader_of(ada), uuid4()
    first = RatingForm(point=2, evidence="Sent, and the answer lost.", version=0, key=key)
    actions.rate(session, interview, reader, question.id, first)
    actions.rate(session, interview, reader, question.id, RatingForm(point=5, version=1))

    actions.rate(session, interview, reader, question.id, first)

    assert session.execute(select(Rating.point, Rating.version)).one() == (5, 2)
    assert len(trail(session, "rated")) == 2


def test_a_key_that_comes_back_with_other_words_is_no_repetition(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader, key = reader_of(ada), uuid4()
    actions.rate(session, interview, reader, question.id, RatingForm(point=2, version=0, key=key))

    other = RatingForm(point=3, version=1, key=key)
    actions.rate(session, interview, reader, question.id, other)

    assert session.execute(select(Rating.point, Rating.version)).one() == (3, 2)


def test_no_window_is_overtaken_by_its_own_save_whose_answer_was_lost(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader, lost = reader_of(ada), uuid4()
    first = RatingForm(point=2, evidence="First.", version=0, key=lost)
    actions.rate(session, interview, reader, question.id, first)
    more = {"point": 2, "evidence": "First. And more.", "version": 0, "key": uuid4()}

    with pytest.raises(Overtaken):
        actions.rate(session, interview, reader, question.id, RatingForm(**more, after=[uuid4()]))
    actions.rate(session, interview, reader, question.id, RatingForm(**more, after=[lost]))

    assert session.scalar(select(Rating.evidence)) == "First. And more."


def test_both_texts_are_kept_where_both_are_wanted_however_often_that_is_sent(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader = reader_of(ada)
    theirs = RatingForm(point=2, evidence="Theirs.", version=0)
    actions.rate(session, interview, reader, question.id, theirs)
    both = RatingForm(point=4, evidence="Mine.", version=0, join=1, key=uuid4())

    for _ in range(2):
        actions.rate(session, interview, reader, question.id, both)

    kept = session.execute(select(Rating.point, Rating.evidence, Rating.version)).one()
    assert kept == (4, "Mine.\n\nTheirs.", 2)


def test_two_texts_that_are_too_long_together_are_not_cut(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    reader = reader_of(ada)
    theirs = RatingForm(evidence="x" * 6000, version=0)
    actions.rate(session, interview, reader, question.id, theirs)

    both = RatingForm(evidence="y" * 6000, version=0, join=1)

    with pytest.raises(Misread, match="too long"):
        actions.rate(session, interview, reader, question.id, both)


def test_a_question_off_the_guide_is_refused(session):
    ada = make_person(session)
    interview, _ = make_rated_interview(session, ada)
    other = make_question(session)

    with pytest.raises(NotFound, match="does not ask"):
        actions.rate(session, interview, reader_of(ada), other.id, RatingForm(point=4))


def test_nobody_off_the_panel_rates(session):
    interview, (question, _) = make_rated_interview(session, make_person(session))

    with pytest.raises(Conflict, match="no longer sit"):
        actions.rate(
            session, interview, reader_of(make_person(session)), question.id, RatingForm(point=4)
        )


def test_other_reasons_have_to_be_said(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)

    with pytest.raises(Misread, match="say why"):
        actions.rate(
            session,
            interview,
            reader_of(ada),
            question.id,
            RatingForm.model_validate({"standing": "other"}),
        )


def test_a_submitted_scorecard_refuses_to_change(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    make_scorecard(session, interview, ada, submitted=True)

    with pytest.raises(Locked, match="no longer changes"):
        actions.rate(session, interview, reader_of(ada), question.id, RatingForm(point=4))
    with pytest.raises(Locked, match="no longer changes"):
        actions.submit(session, interview, reader_of(ada))


def test_a_cancelled_interview_is_not_rated(session):
    ada = make_person(session)
    interview, (question, _) = make_rated_interview(session, ada)
    cancelled = type(interview)(**{**interview.__dict__, "cancelled_at": now()})

    with pytest.raises(Locked, match="was cancelled"):
        actions.rate(session, cancelled, reader_of(ada), question.id, RatingForm(point=4))


def test_submitting_asks_for_every_question_and_then_locks(session):
    ada = make_person(session)
    interview, (first, second) = make_rated_interview(session, ada)
    scorecard = make_scorecard(session, interview, ada)
    make_rating(session, scorecard, first, point=4, evidence="Asked first.")
    note = make_rating(session, scorecard, second, point=None, evidence="A note is no rating.")

    with pytest.raises(Misread, match="Every question"):
        actions.submit(session, interview, reader_of(ada))
    note.standing = "no_evidence"
    session.flush()
    actions.submit(session, interview, reader_of(ada))
    session.flush()

    assert queries.scorecard(session, interview, ada.id).submitted_at
    assert trail(session, "submitted") == [{"scorecard": str(scorecard.id), "questions": 2}]


def test_ratings_without_evidence_are_submitted_only_when_that_is_confirmed(session):
    ada = make_person(session)
    interview, (question,) = make_rated_interview(session, ada, questions=1)
    make_rating(session, make_scorecard(session, interview, ada), question, evidence="")

    with pytest.raises(Misread, match="no evidence"):
        actions.submit(session, interview, reader_of(ada), confirmed=False)
    actions.submit(session, interview, reader_of(ada), confirmed=True)

    assert queries.scorecard(session, interview, ada.id).submitted_at


def test_an_empty_guide_cannot_be_submitted(session):
    ada = make_person(session)
    interview, _ = make_rated_interview(session, ada, questions=0)

    with pytest.raises(Misread, match="nothing to submit"):
        actions.submit(session, interview, reader_of(ada))
