import json
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.calibrations import actions, queries
from app.calibrations.models import Calibration
from app.errors import Conflict, Misread
from app.imports.models import PastRating, RatingImport
from scoring.calibrations import Calibration as Frozen
from scoring.facets import ManyFacetModel
from tests.factories import make_person
from tests.factories.calibrations import (
    make_asking_position,
    make_calibration,
    make_round,
    make_submitted,
)
from tests.factories.candidates import make_application
from tests.factories.keeping import keep
from tests.factories.positions import make_question


def test_the_severe_interviewer_comes_out_severe_and_all_is_frozen(session):
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    applications = make_round(session, [ada, ben], [2, 3, 4, 5, 2, 3, 4, 4], severe=ben)

    kept = make_calibration(session, ada)

    fit = Frozen.from_json(json.dumps(kept.document))
    severity = {row.id: row.measure for row in fit.interviewers}
    assert severity[str(ben.id)] > 0.2 > -0.2 > severity[str(ada.id)]
    assert {row.id for row in fit.candidates} == {str(each.id) for each in applications}
    assert (kept.number, kept.ratings, kept.fitted_by_id) == (1, 64, ada.id)
    assert kept.fingerprint == fit.fingerprint
    assert fit.points == (1, 5)
    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "calibrated")).one()
    assert (event.actor_id, event.subject_id) == (ada.id, kept.id)


def test_the_same_ratings_give_the_same_fingerprint_under_the_next_number(session):
    make_round(session, [make_person(session)], [2, 3, 4, 5])

    first, second = make_calibration(session), make_calibration(session)

    assert (first.number, second.number) == (1, 2)
    assert first.fingerprint == second.fingerprint
    assert second.link["shift"] == pytest.approx(0, abs=1e-9)
    assert set(second.link["common"]) == {row["id"] for row in first.document["questions"]}
    assert second.linked_to == 1


def test_two_few_ratings_are_counted_and_nothing_is_made(session):
    position, guide, asked = make_asking_position(session)
    application = make_application(session, position)
    make_submitted(session, application, guide, {make_person(session): {asked[0]: 4, asked[1]: 3}})

    with pytest.raises(Misread, match="Not enough ratings: 2 of 6"):
        make_calibration(session)

    assert session.scalars(select(Calibration)).all() == []


def test_ratings_that_are_all_alike_are_refused_in_a_sentence_or_fitted(session):
    make_round(session, [make_person(session)], [3])
    position, guide, asked = make_asking_position(session, questions=4)
    application = make_application(session, position)
    make_submitted(session, application, guide, {make_person(session): dict.fromkeys(asked, 3)})

    assert make_calibration(session).number == 1


def test_what_stands_open_or_has_no_point_is_not_learned_from(session):
    from tests.factories.interviews import make_interview  # noqa: PLC0415
    from tests.factories.ratings import make_rating, make_scorecard  # noqa: PLC0415

    ada = make_person(session)
    application = make_round(session, [ada], [2, 3, 4])[0]
    there = queries.own_count(session, 100)
    question = make_question(session)
    for submitted, given in (
        (False, {"point": 5}),
        (True, {"point": None, "standing": "no_evidence"}),
    ):
        interview = make_interview(session, application, panel=[ada])
        make_rating(
            session, make_scorecard(session, interview, ada, submitted=submitted), question, **given
        )

    assert (there, queries.own_count(session, 100)) == (12, 12)
    assert make_calibration(session).ratings == 12


def test_one_that_did_not_converge_is_kept_and_never_measured_by(session):
    make_round(session, [make_person(session)], [2, 3, 4, 5])
    good, bad = make_calibration(session), make_calibration(session, approved=False)
    bad.converged = False
    session.flush()

    with pytest.raises(Conflict, match="did not converge"):
        actions.approve(session, bad.number, actor=make_person(session).id)

    assert queries.in_use(session).id == good.id
    assert actions.in_use_or_first(session, None).id == good.id


def test_a_number_that_another_took_is_left_to_them(session, monkeypatch):
    make_round(session, [make_person(session)], [2, 3, 4, 5])
    make_calibration(session)
    numbers = iter([1, 1, 2])
    monkeypatch.setattr(queries, "next_number", lambda _session: next(numbers))

    assert make_calibration(session).number == 2


def test_past_ratings_of_known_people_on_questions_of_the_bank_join_the_houses_own(session):
    ben, question = make_person(session, "Ben"), make_question(session)
    taken = keep(
        session,
        RatingImport(title="2025", fingerprint="f", lowest_point=1, highest_point=5, ratings=10),
    )
    for number in range(8):
        row = {"candidate": f"Old {number}", "interviewer": ben.email, "point": 1 + number % 5}
        asked = {"question": question.slug, "interviewer_id": ben.id}
        keep(session, PastRating(import_id=taken.id, **row, **asked))
    stranger = {"candidate": "Old 1", "interviewer": "who", "point": 3, "question": question.slug}
    keep(session, PastRating(import_id=taken.id, **stranger))
    other = {"candidate": "Old 1", "interviewer": ben.email, "point": 3, "question": "not-ours"}
    keep(session, PastRating(import_id=taken.id, interviewer_id=ben.id, **other))

    kept = make_calibration(session)

    fit = Frozen.from_json(json.dumps(kept.document))
    assert kept.ratings == 8
    assert [row.id for row in fit.interviewers] == [str(ben.id)]
    assert fit.candidates[0].id == f"import:{taken.id}:Old 0"
    assert queries.show(session, 1, 1, uuid4()).candidates[0].name == "Old 0 (2025)"


def test_a_fit_that_finds_no_answer_is_refused_and_nothing_is_kept(session, monkeypatch):
    make_round(session, [make_person(session)], [2, 3, 4, 5])
    fit = ManyFacetModel.fit

    def lost(model, table):
        frozen = fit(ManyFacetModel(), table).calibration_
        model.calibration_ = replace(frozen, log_likelihood=float("nan"))
        return model

    monkeypatch.setattr(ManyFacetModel, "fit", lost)

    with pytest.raises(Misread, match="finds no answer"):
        make_calibration(session)

    assert session.scalars(select(Calibration)).all() == []
