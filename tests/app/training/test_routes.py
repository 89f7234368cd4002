import html
import re

import pytest
from sqlalchemy import select

from app.questions.models import Sample
from app.training import queries
from app.training.models import PracticeRating
from tests.counting import statements
from tests.factories import make_person
from tests.factories.samples import make_sample
from tests.factories.training import make_certificate, make_practice


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


@pytest.fixture
def ida(session):
    return make_person(session, "Ida", "interviewer")


def test_an_answer_is_read_rated_and_then_its_key_is_shown_with_reasons(signed_in, session, ida):
    sample = make_sample(session, key=4, reason="Rings the vendor.", not_higher="Costs nothing.")
    browser = signed_in(ida)

    before = shown(browser.get("/training/next"))
    sent = browser.post(
        f"/training/answers/{sample.id}", data={"point": "3", "evidence": "Rang on the ninth."}
    )
    after = shown(browser.get(sent.headers["location"]))

    assert "On the ninth of May I rang the vendor" in before
    assert "Behaviour 5" in before
    assert "Rings the vendor." not in before
    assert sent.status_code == 303
    assert "1 point below the key" in after
    assert "You gave 3, the experts 4" in after
    assert "Why 4. Rings the vendor." in after
    assert "Why not 5. Costs nothing." in after


def test_a_point_without_evidence_is_asked_for_again_and_keeps_what_was_typed(
    signed_in, session, ida
):
    sample = make_sample(session)

    answer = signed_in(ida).post(f"/training/answers/{sample.id}", data={"point": "4"})

    assert answer.status_code == 422
    assert 'value="4" required checked' in answer.text
    assert "Please fill this in." in shown(answer)
    assert session.scalar(select(PracticeRating.id)) is None


def test_nobody_reads_anothers_practice_or_certificate(signed_in, session, ida):
    make_practice(session, ida, sample := make_sample(session))
    make_certificate(session, ida)
    browser = signed_in(make_person(session, "Boss", "administrator"))

    assert browser.get(f"/training/answers/{sample.id}").status_code == 404
    assert browser.get("/training/certificate").status_code == 404
    assert "Answers you rated" not in shown(browser.get("/training"))


def test_staff_see_who_is_certified_and_nothing_of_the_ratings(signed_in, session, ida):
    make_certificate(session, ida, distance=0.37)
    old = make_person(session, "Otto", "interviewer")
    make_certificate(session, old, days=-3)

    page = shown(signed_in(make_person(session, "Rhea")).get("/training/people"))

    assert "1 of 3 people who can sign in hold a certificate" in page
    assert re.search(r"Ida interviewer +until \d+", page)
    assert re.search(r"Otto interviewer +expired on \d+", page)
    assert "0.37" not in page


def test_the_certificate_tells_what_was_reached_and_what_was_asked(signed_in, session, ida):
    make_certificate(session, ida, distance=0.38, leniency=-0.15)

    page = shown(signed_in(ida).get("/training/certificate"))

    assert "Ida" in page
    assert "0.38 points from the experts' key on average, and 0.15 points below it" in page
    assert "at most 0.6 points from the key" in page


def test_the_page_tells_how_near_one_is_and_asks_as_often_for_many_answers_as_for_few(
    signed_in, session, engine, ida
):
    for point, key in ((4, 3), (3, 3), (2, 3)):
        make_practice(session, ida, make_sample(session, key=key), point=point)
    browser = signed_in(ida)
    browser.get("/training")

    with statements(engine) as few:
        page = shown(browser.get("/training"))
    for _ in range(6):
        make_practice(session, ida, make_sample(session, "PLAN"))
    with statements(engine) as many:
        browser.get("/training")

    assert "3 of 13 answers of this round" in page
    assert "0.67 points on average" in page
    assert "neither lenient nor severe" in page
    assert len(many) == len(few)


def test_when_every_answer_is_rated_the_page_says_so(signed_in, session, ida):
    make_practice(session, ida, make_sample(session))

    assert "You have rated every answer" in shown(signed_in(ida).get("/training/next"))


def test_a_retired_or_older_answer_is_practised_on_no_more(session, ida):
    old = make_sample(session, slug="a", revision=1)
    new = make_sample(session, slug="a", revision=2, question_id=old.question_id)

    assert queries.due(session, ida.id).sample_id == new.id
    assert session.scalar(select(Sample.revision).where(Sample.id == new.id)) == 2
