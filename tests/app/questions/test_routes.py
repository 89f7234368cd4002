import html
import re

from app.questions import actions
from tests.factories import make_person
from tests.factories.questions import make_found_question, publish, retire


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def test_everyone_who_signed_in_reads_the_bank_and_nobody_else(client, signed_in, session):
    make_found_question(session, "Why so late?", slug="late")

    assert client.get("/bank").headers["location"] == "/sign-in?next=%2Fbank"
    for role in ("interviewer", "hiring_manager", "recruiter", "administrator"):
        answer = signed_in(make_person(session, role=role)).get("/bank")
        assert "Why so late?" in shown(answer)
        assert "1 question " in shown(answer)


def test_the_form_keeps_what_was_sought(signed_in, session):
    make_found_question(session, "A?", tags=[("level", "lead")])

    answer = signed_in(make_person(session)).get('/bank?words="x"+%25&level=lead')

    assert 'value="&#34;x&#34; %"' in answer.text
    assert '<option value="lead" selected>' in answer.text
    assert "Nothing in the bank fits. Try fewer or shorter words" in shown(answer)


def test_typing_replaces_just_the_results(signed_in, session):
    make_found_question(session, "Why so late?")

    answer = signed_in(make_person(session)).get("/bank?words=late", headers={"hx-request": "true"})

    assert answer.text.lstrip().startswith('<section class="card" id="results-found"')
    assert "Why so late?" in answer.text
    assert "<html" not in answer.text


def test_an_empty_bank_says_how_to_fill_it(signed_in, session):
    answer = signed_in(make_person(session)).get("/bank")

    assert "panelwise bank publish" in shown(answer)


def test_the_next_page_keeps_the_search(signed_in, session):
    for number in range(26):
        make_found_question(session, "Why & when?", slug=f"q-{number:02}")
    browser = signed_in(make_person(session))

    first = browser.get("/bank?words=why+%26")
    [link] = re.findall(r'rel="next" href="([^"]+)"', first.text)
    second = browser.get(html.unescape(link))

    assert "Page 2 of 2" in shown(second)
    assert second.text.count("/bank/q-") == 1
    [back] = re.findall(r'rel="prev" href="([^"]+)"', second.text)
    assert browser.get(html.unescape(back)).text.count("/bank/q-") == 25


def test_whatever_stands_in_the_address_the_bank_is_shown(signed_in, session):
    make_found_question(session)
    browser = signed_in(make_person(session))

    for query in ("page=x", "page=-1", "page=9999999999999999999", "words=%00", "page=%C2%B2"):
        assert browser.get(f"/bank?{query}").status_code == 200
    assert browser.get("/bank?words=" + "a" * 5000).status_code == 200
    assert "0 questions" in shown(browser.get("/bank?kind=%27&level=%00boss"))


def test_a_question_shows_all_that_an_interviewer_needs(signed_in, session, tmp_path):
    publish(session, tmp_path)

    page = shown(signed_in(make_person(session, role="interviewer")).get("/bank/vendor-is-late"))

    for words in (
        "The vendor of the payroll interface is two weeks late. What do you do?",
        "Whom do you speak to first?",
        "Works out what the slip does to the critical path.",
        "Promises the old date.",
        "8 minutes",
        "Point 1 Says they would wait for the vendor",
        "Point 5 Agrees with payroll by which day",
        "Risk and issues : Finds risks before they cost time or money.",
        "13-1082.00: Monitoring",
        "Runs a workshop on risks before the plan is signed.",
        "generalist, technical",
        "Revision 1 (shown)",
    ):
        assert words in page
    assert "What the candidate reads" not in page


def test_an_older_wording_is_shown_as_older(signed_in, session):
    make_found_question(session, "First?", slug="a", revision=1)
    make_found_question(session, "Second?", slug="a", revision=2)
    browser = signed_in(make_person(session))

    newest, old = shown(browser.get("/bank/a")), shown(browser.get("/bank/a?revision=1"))

    assert "Second?" in newest
    assert "older wording" not in newest
    assert "First?" in old
    assert "This is an older wording" in old


def test_a_retired_question_is_shown_as_retired(signed_in, session):
    make_found_question(session, "Gone?", slug="a")
    retire(session, "a")

    page = shown(signed_in(make_person(session)).get("/bank/a"))

    assert "Gone?" in page
    assert "Retired on" in page


def test_what_is_not_in_the_bank_is_not_found(signed_in, session):
    make_found_question(session, slug="a")
    browser = signed_in(make_person(session))

    for path in ("b", "a?revision=2", "a?revision=0", "a?revision=x", "%00", "A%27", "a?revision="):
        assert browser.get(f"/bank/{path}").status_code == 404
    assert "search for it in the question bank" in shown(browser.get("/bank/b"))


def test_every_question_of_this_house_can_be_shown(signed_in, session):
    actions.publish_bank(session, actor=None)
    browser = signed_in(make_person(session, role="interviewer"))
    slugs = re.findall(r'href="/bank/([^"?]+)"', browser.get("/bank?kind=work_sample").text)

    assert len(slugs) >= 13
    for slug in slugs:
        answer = browser.get(f"/bank/{slug}")
        assert "What the candidate reads" in answer.text
        assert "**" not in answer.text
        assert "|---" not in answer.text
