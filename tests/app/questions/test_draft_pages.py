"""What the pages of drafts show, and to whom."""

import html
import re

from app.questions import actions
from app.questions.forms import ReasonForm
from tests.counting import statements
from tests.factories import make_person
from tests.factories.drafts import SOUND, fields_of, make_draft, publish_draft, say_again
from tests.factories.items import JUDGEMENT, publish_items
from tests.factories.questions import publish
from tests.factories.ratings import reader_of


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def path_of(draft, *more):
    return "/".join(("/bank/drafts", str(draft.id), *more))


def test_a_question_is_written_in_the_browser_from_nothing_to_published(
    signed_in, session, tmp_path
):
    publish(session, tmp_path)
    ada, rob = make_person(session), make_person(session, "Rob")
    browser = signed_in(ada)

    begun = browser.post(
        "/bank/drafts", data={"sort": "questions", "competency": "RISK", "slug": "called-off"}
    )
    page = begun.headers["location"]
    empty = browser.get(page)
    browser.post(page, data={"version": "1", **fields_of(SOUND)})
    full = browser.get(page)
    browser.post(f"{page}/send", data={})
    browser = signed_in(rob)
    waiting = browser.get("/bank/drafts")
    version = re.search(r'name="version" value="(\d+)"', browser.get(page).text).group(1)
    browser.post(f"{page}/review", data={"verdict": "approved", "version": version})

    assert "Please fill this in." in shown(empty)
    assert "the checks find no fault" in shown(full)
    assert "These wait for you Tell me about a cut-over that you called off." in shown(waiting)
    assert "written by Ada, signed by Rob" in shown(browser.get("/bank/called-off"))


def test_each_finding_stands_beside_its_field(signed_in, session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    draft = make_draft(session, ada, probes=["Who decided?", "What did it cost?", "Then what"])

    page = signed_in(ada).get(path_of(draft)).text

    assert re.search(
        r'<textarea id="probes.2"[^>]+aria-describedby="probes.2-found" aria-invalid="true">'
        r'Then what</textarea>\s*<p class="fault" id="probes.2-found">',
        page,
    )
    assert "Probe 3 must end in a question mark: ask one thing." in html.unescape(
        re.sub(r"<[^>]+>", "", page)
    )


def test_what_was_typed_never_becomes_markup(signed_in, session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    draft = make_draft(session, ada, text="</textarea><script>alert(1)</script>")

    page = signed_in(ada).get(path_of(draft)).text

    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_the_author_may_not_sign_and_others_may_not_write(signed_in, session, tmp_path):
    publish(session, tmp_path)
    ada, rob = make_person(session), make_person(session, "Rob")
    draft = make_draft(session, ada)
    actions.send(session, draft, confirmed=False)
    signing = {"verdict": "approved", "version": str(draft.version)}

    own = signed_in(ada).post(path_of(draft, "review"), data=signing)
    other = signed_in(rob).post(path_of(draft), data={"version": "2", **fields_of(SOUND)})

    assert (own.status_code, other.status_code) == (404, 404)
    assert "Sign and publish" not in shown(signed_in(ada).get(path_of(draft)))
    assert "Sign and publish" in shown(signed_in(rob).get(path_of(draft)))


def test_hiring_managers_write_questions_and_see_neither_keys_nor_drafts_of_others(
    signed_in, session, tmp_path
):
    publish_items(session, tmp_path, vendor_misses_a_date=JUDGEMENT)
    mia = make_person(session, "Mia", role="hiring_manager")
    others = make_draft(session, make_person(session))
    browser = signed_in(mia)

    assert browser.get(path_of(others)).status_code == 404
    assert browser.post("/bank/entries/items/vendor-misses-a-date/draft").status_code == 404
    assert browser.get("/bank/entries/items/vendor-misses-a-date/differences").status_code == 404
    refused = browser.post(
        "/bank/drafts", data={"sort": "judgement", "competency": "RISK", "slug": "a-case"}
    )
    assert refused.status_code == 404
    assert browser.post("/bank/entries/questions/vendor-is-late/draft").status_code == 303


def test_two_wordings_stand_side_by_side_with_each_changed_word_marked(
    signed_in, session, tmp_path
):
    publish(session, tmp_path)
    ada = make_person(session)
    changed = "The vendor of the payroll interface is three weeks late. What do you do?"
    publish_draft(session, say_again(session, "vendor-is-late", ada, text=changed))
    browser = signed_in(make_person(session, role="interviewer"))

    page = browser.get("/bank/entries/questions/vendor-is-late/differences")

    assert (
        '<del><span class="unseen">[taken out: </span>two<span class="unseen">]</span></del>'
        in page.text
    )
    assert (
        '<ins><span class="unseen">[put in: </span>three<span class="unseen">]</span></ins>'
        in page.text
    )
    assert "1 part differs" in shown(page)
    assert "written by Ada, signed by Rob" in shown(page)
    assert "published from the files" in shown(page)


def test_retired_with_a_reason_and_back(signed_in, session, tmp_path):
    publish(session, tmp_path)
    browser = signed_in(make_person(session))
    entry = "/bank/entries/questions/vendor-is-late"

    unsaid = browser.post(f"{entry}/retire", data={})
    browser.post(f"{entry}/retire", data={"reason": "It was on a forum."})
    gone = browser.get("/bank/vendor-is-late")
    again = browser.post(f"{entry}/retire", data={"reason": "It was on a forum."})
    browser.post(f"{entry}/restore", data={"reason": "Only a rumour."})

    assert unsaid.status_code == 422
    assert "Please fill this in." in shown(unsaid)
    assert "“It was on a forum.”" in shown(gone)
    assert again.status_code == 409
    assert "Retired on" not in shown(browser.get("/bank/vendor-is-late"))
    assert "1 question" in shown(browser.get("/bank"))


def test_the_list_of_drafts_takes_as_many_statements_for_one_as_for_many(
    signed_in, session, tmp_path, engine
):
    publish(session, tmp_path)
    ada = make_person(session)
    browser = signed_in(make_person(session, "Rob"))
    counted = []
    for slugs in (["a"], ["b", "c", "d", "e"]):
        for slug in slugs:
            make_draft(session, ada, slug)
        session.commit()
        with statements(engine) as sent:
            assert browser.get("/bank/drafts").status_code == 200
        counted.append(len(sent))

    assert counted[0] == counted[1]


def test_a_retired_question_is_not_asked_of_people_who_may_not_retire(signed_in, session, tmp_path):
    publish(session, tmp_path)
    reader = reader_of(make_person(session))
    actions.retire(session, "questions", "vendor-is-late", ReasonForm(reason="Known."), reader)
    browser = signed_in(make_person(session, role="hiring_manager"))

    assert "Bring it back" not in shown(browser.get("/bank/vendor-is-late"))
    entry = "/bank/entries/questions/vendor-is-late"
    assert browser.post(f"{entry}/restore", data={"reason": "Please."}).status_code == 404
