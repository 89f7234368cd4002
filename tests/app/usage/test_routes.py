import html
import re

from sqlalchemy import select

from app.audit.models import AuditEvent
from app.jobs.models import Job
from app.questions import queries as questions
from app.questions import rules as questions_rules
from app.questions.models import Leak
from app.usage import actions
from tests.counting import statements
from tests.factories import make_person
from tests.factories.calibrations import make_round
from tests.factories.conduct import make_time_spent
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide
from tests.factories.questions import make_found_question, make_question, retire
from tests.factories.ratings import make_rating, make_scorecard


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def counted(session):
    actions.keep(session, actions.counted(session))
    session.commit()


def asked(session, raters=2, candidates=4):
    people = [make_person(session, f"Ida{n}", role="interviewer") for n in range(raters)]
    make_round(session, people, [1 + n % 5 for n in range(candidates)])


def test_before_anything_was_rated_each_number_says_what_is_missing(signed_in, session):
    make_found_question(session, "Why so late?", slug="late")
    counted(session)

    page = shown(signed_in(make_person(session)).get("/bank/statistics"))

    for words in (
        "1 question",
        "none yet",
        "in no calibration yet",
        "not enough pairs: 0 of 6",
        "not enough ratings: 0 of 6",
        "no interviews",
    ):
        assert words in page


def test_enough_ratings_are_told_with_how_many_they_are(signed_in, session):
    asked(session, raters=2, candidates=8)
    counted(session)
    browser = signed_in(make_person(session))

    page = shown(browser.get("/bank/statistics"))
    slug = re.search(r'/bank/statistics/([a-z0-9-]+)"', browser.get("/bank/statistics").text)
    one = shown(browser.get(f"/bank/statistics/{slug.group(1)}"))

    assert "of 8 pairs" in page
    assert "from 8 interviews of the last 12 months" in page
    assert "100 %" in page
    assert "in 8 interviews" in one
    assert "Rollout lead, revision 1" in one
    assert "8 interviews held" not in one  # rated from paper: none of them was ever started


def test_the_order_is_by_the_number_asked_for_and_what_has_none_comes_last(signed_in, session):
    asked(session)
    make_found_question(session, "Never asked?", slug="never")
    counted(session)
    browser = signed_in(make_person(session))

    for sort in ("mean", "exposure", "asked", "hard", "odd"):
        slugs = re.findall(
            r'/bank/statistics/([a-z0-9-]+)"', browser.get(f"/bank/statistics?sort={sort}").text
        )
        assert slugs[-1] == "never" or sort == "hard", sort
        assert len(slugs) == 5
    assert "0 %" in shown(browser.get("/bank/statistics?words=never"))


def test_the_bank_is_sorted_and_filtered_by_the_minutes_that_were_spent(signed_in, session):
    slow, quick = make_question(session, minutes=5), make_question(session, minutes=9)
    guide = make_guide(session, None, [slow, quick])
    ada = make_person(session, "Ada")
    for _ in range(6):
        interview = make_interview(session, guide=guide, panel=[ada])
        card = make_scorecard(session, interview, ada, submitted=True)
        for question, seconds in ((slow, 500), (quick, 480)):
            make_rating(session, card, question, 3)
            make_time_spent(session, interview, ada, question, seconds)
    counted(session)
    browser = signed_in(ada)

    def slugs(query):
        found = browser.get(f"/bank/statistics?{query}").text
        return re.findall(r'/bank/statistics/([a-z0-9-]+)"', found)

    assert slugs("sort=longest") == [slow.slug, quick.slug]
    assert slugs("sort=shortest") == [quick.slug, slow.slug]
    assert slugs("only=longer") == [slow.slug]
    assert slugs("only=shorter") == []
    assert "8.3 of 5 planned" in shown(browser.get("/bank/statistics"))
    assert "8.3 min 5 planned median of 6 interviews" in shown(
        browser.get(f"/bank/statistics/{slow.slug}")
    )


def test_what_was_published_since_the_last_count_comes_last_and_a_thousand_are_shown(
    signed_in, session, monkeypatch
):
    for slug in ("b", "c", "d"):
        make_found_question(session, "Why late?", slug=slug)
    counted(session)
    make_found_question(session, "Why late now?", slug="a")
    retire(session, "c")
    browser = signed_in(make_person(session))

    def slugs(query):
        found = browser.get(f"/bank/statistics?{query}").text
        return re.findall(r'/bank/statistics/([a-z0-9-]+)"', found)

    assert slugs("sort=exposure") == ["b", "d", "a"]
    assert slugs("sort=easy&words=late") == ["b", "d", "a"]
    assert slugs("words=now&page=7") == ["a"]
    assert slugs("only=over_cap") == []
    monkeypatch.setattr(questions_rules, "MOST_FOUND", 2)
    page = browser.get("/bank/statistics")
    assert "More than 2 questions" in shown(page)
    assert re.findall(r'/bank/statistics/([a-z0-9-]+)"', page.text) == ["b", "d"]


def test_the_page_takes_as_many_statements_for_one_as_for_many(signed_in, session, engine):
    browser = signed_in(make_person(session))
    taken = []
    for many in (1, 30):
        for _ in range(many):
            make_question(session)
        counted(session)
        with statements(engine) as sent:
            assert browser.get("/bank/statistics").status_code == 200
        taken.append(len(sent))

    assert taken[0] == taken[1]


def test_counting_anew_is_a_job_that_is_asked_for_once(signed_in, session):
    browser = signed_in(make_person(session))

    for _ in range(2):
        browser.post("/bank/statistics")

    assert session.scalars(select(Job.name)).all() == ["usage.count"]


def test_leaked_with_a_reason_it_is_warned_of_and_never_proposed(signed_in, session):
    known, other = make_question(session), make_question(session)
    guide = make_guide(session, None, [other, known])
    browser = signed_in(make_person(session, "Ada"))
    path = f"/bank/statistics/{known.slug}"

    unsaid = browser.post(f"{path}/leaked", data={})
    browser.post(f"{path}/leaked", data={"reason": "It was on a forum."})
    twice = browser.post(f"{path}/leaked", data={"reason": "It was on a forum."})

    assert unsaid.status_code == 422
    assert twice.status_code == 409
    assert "Ada marked it as leaked" in shown(browser.get(path))
    assert "Question 2 is believed to be known to candidates" in shown(
        browser.get(f"/guides/{guide.id}")
    )
    assert [row.slug for row in questions.askable(session)] == [other.slug]
    browser.post(f"{path}/unleaked", data={"reason": "Only a rumour."})
    assert session.scalars(select(Leak)).all() == []
    assert len(questions.askable(session)) == 2
    acts = session.scalars(select(AuditEvent.act).where(AuditEvent.subject_id == known.id)).all()
    assert set(acts) == {"marked question as leaked", "cleared question of its leak"}


def test_an_unknown_question_has_no_statistics(signed_in, session):
    browser = signed_in(make_person(session))

    assert browser.get("/bank/statistics/nope").status_code == 404
    assert (
        browser.post("/bank/statistics/nope/leaked", data={"reason": "Known."}).status_code == 404
    )
