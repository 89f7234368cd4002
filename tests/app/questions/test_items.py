import html
import re

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.questions import queries
from app.questions.forms import BankSearch
from app.questions.pages import Option, Published
from tests.counting import statements
from tests.factories import make_person
from tests.factories.items import (
    FOIL,
    JUDGEMENT,
    KNOWLEDGE,
    ONE_OF_EACH,
    SELF_RATING,
    make_item,
    publish_items,
    retire_item,
)
from tests.factories.questions import make_competency


def shown(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def found(session, **sought):
    return [row.text for row in queries.items(session, BankSearch(**sought)).results.items]


@pytest.fixture
def recruiter(signed_in, session):
    return signed_in(make_person(session, role="recruiter"))


def test_every_kind_is_published_whole_and_once(session, tmp_path):
    first = publish_items(session, tmp_path, **ONE_OF_EACH)
    again = publish_items(session, tmp_path, **ONE_OF_EACH)

    case = queries.item_page(session, "vendor-misses-a-date")
    rating = queries.item_page(session, "risk-in-my-work").item
    foil = queries.item_page(session, "term-foil").item
    lines = queries.item_page(session, "a-risk-you-would-take").item
    [right] = [
        o for o in queries.item_page(session, "what-a-risk-log-needs").item.options if o.correct
    ]
    assert first == Published(added=6, changed=0, retired=0, unchanged=0)
    assert again == Published(added=0, changed=0, retired=0, unchanged=6)
    assert (case.item.asks, case.item.angoff, case.levels) == ("most_and_least", 60, ("manager",))
    assert case.item.options[3] == Option(
        "Keep Friday in the plan, since vendors often catch up again.",
        "It hides a known slip from those who could act.",
        effectiveness=1,
    )
    assert right.text == "An owner, an action and a date to check."
    assert rating.anchors[0].startswith("I note a risk")
    assert rating.example.startswith("Describe one risk")
    assert (foil.term, foil.exists) == ("Brennick lattice", False)
    assert (lines.words, len(lines.look_fors)) == (150, 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("effectiveness: 3", "effectiveness: 2"),
        ("A date helps, but", "A date helps;"),
        ("angoff: 60", "angoff: 55"),
        ("asks: most_and_least", "asks: rate"),
        ("[manager]", "[senior]"),
    ],
)
def test_whatever_is_changed_makes_a_new_revision_and_the_old_one_stays(
    session, tmp_path, old, new
):
    publish_items(session, tmp_path, vendor_misses_a_date=JUDGEMENT)
    before = queries.item_page(session, "vendor-misses-a-date").item

    done = publish_items(session, tmp_path, vendor_misses_a_date=JUDGEMENT.replace(old, new))

    after = queries.item_page(session, "vendor-misses-a-date", 1)
    assert done == Published(added=0, changed=1, retired=0, unchanged=0)
    assert (after.item, after.is_newest) == (before, False)
    assert queries.item_page(session, "vendor-misses-a-date").item.revision == 2


def test_an_item_gone_from_the_files_is_retired_once_and_comes_back(session, tmp_path):
    publish_items(session, tmp_path, risk_in_my_work=SELF_RATING, what_a_risk_log_needs=KNOWLEDGE)

    gone = publish_items(session, tmp_path, risk_in_my_work=SELF_RATING)
    still = publish_items(session, tmp_path, risk_in_my_work=SELF_RATING)
    assert queries.item_page(session, "what-a-risk-log-needs").retired_at
    back = publish_items(
        session, tmp_path, risk_in_my_work=SELF_RATING, what_a_risk_log_needs=KNOWLEDGE
    )

    assert (gone.retired, still.retired, back.restored, back.added) == (1, 0, 1, 0)
    assert queries.item_page(session, "what-a-risk-log-needs").retired_at is None


def test_each_filter_leaves_what_it_names_and_only_newest_wordings_that_are_not_retired(session):
    make_competency(session, "PLAN")
    lead = (("level", "lead"), ("specialisation", "finance"))
    make_item(session, "Old?", slug="a")
    make_item(session, "New & late?", slug="a", revision=2, kind="knowledge", tags=lead)
    make_item(session, "Planned?", "PLAN", slug="b", tags=[("level", "senior")])
    make_item(session, "Gone?", slug="c")
    retire_item(session, "c")

    assert found(session) == ["Planned?", "New & late?"]
    assert found(session, words="LATE new") == ["New & late?"]
    assert found(session, words="old") == []
    assert found(session, skill_area="PLAN") == ["Planned?"]
    assert found(session, kind="knowledge") == ["New & late?"]
    assert found(session, level="senior") == ["Planned?"]
    assert found(session, specialisation="finance") == ["New & late?"]
    assert found(session, level="lead", skill_area="PLAN") == []


def test_an_item_is_found_by_the_words_of_its_options(session, tmp_path):
    publish_items(session, tmp_path, **ONE_OF_EACH)

    assert found(session, words="taxonomy") == [
        "Which entry of a risk log lets somebody act on a risk?"
    ]


def test_a_term_is_named_once(recruiter, session):
    make_item(session, "How well do you know this?", term="Bow-tie", slug="a", exists=True)
    make_item(session, "How well do you know RACI?", term="RACI", slug="b", exists=True)

    assert found(session) == ["Bow-tie: How well do you know this?", "How well do you know RACI?"]
    assert shown(recruiter.get("/bank/items/a")).count("Bow-tie") == 1
    assert shown(recruiter.get("/bank/items/b")).count("RACI") == 1


def test_staff_read_keys_and_nobody_else_learns_that_there_are_any(signed_in, session, tmp_path):
    publish_items(session, tmp_path, vendor_misses_a_date=JUDGEMENT)
    key = "It hides a known slip from those who could act."
    paths = ("/bank/items", "/bank/items/vendor-misses-a-date", "/bank/items/no-such-item")

    for role in ("recruiter", "administrator"):
        browser = signed_in(make_person(session, role=role))
        assert [browser.get(path).status_code for path in paths] == [200, 200, 404]
        assert key in shown(browser.get(paths[1]))
        assert "Self-assessment items" in shown(browser.get("/bank"))
    for role in ("interviewer", "hiring_manager"):
        browser = signed_in(make_person(session, role=role))
        answers = [browser.get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert len({shown(answer) for answer in answers}) == 1
        assert "Self-assessment items" not in shown(browser.get("/bank"))
        assert key not in shown(browser.get("/bank?words=hides"))


def test_a_judgement_shows_each_action_with_what_it_is_worth_and_why(recruiter, session, tmp_path):
    publish_items(session, tmp_path, vendor_misses_a_date=JUDGEMENT)

    page = shown(recruiter.get("/bank/items/vendor-misses-a-date"))

    for words in (
        "A vendor tells you on Monday that Friday's delivery will be a week late.",
        "asks for the most and least effective action",
        "Effectiveness 5 of 5 Work out which later dates move",
        "Effectiveness 1 of 5 Keep Friday in the plan",
        "It hides a known slip from those who could act.",
        "is expected to get 60 % of the points",
        "Runs a workshop on risks before the plan is signed.",
        "Revision 1 (shown)",
    ):
        assert words in page


def test_the_other_kinds_show_what_they_hold(recruiter, session, tmp_path):
    publish_items(session, tmp_path, **ONE_OF_EACH)
    pages = {
        slug: shown(recruiter.get(f"/bank/items/{slug.replace('_', '-')}")) for slug in ONE_OF_EACH
    }

    assert "Right An owner, an action and a date to check." in pages["what_a_risk_log_needs"]
    assert "Wrong A colour agreed" in pages["what_a_risk_log_needs"]
    assert "Of 100 just-capable people" in pages["what_a_risk_log_needs"]
    assert "Point 5 I compare risks" in pages["risk_in_my_work"]
    assert "Describe one risk that you found" in pages["risk_in_my_work"]
    assert "This does not exist" in pages["term_foil"]
    assert "This exists" in pages["term_risk_log"]
    assert "up to 150 words" in pages["a_risk_you_would_take"]
    assert "Says who agreed to it." in pages["a_risk_you_would_take"]


def test_older_and_retired_items_say_that_they_are(recruiter, session):
    make_item(session, "First?", slug="a")
    make_item(session, "Second?", slug="a", revision=2)
    retire_item(session, "a")

    newest, old = recruiter.get("/bank/items/a"), recruiter.get("/bank/items/a?revision=1")

    assert "Second?" in shown(newest)
    assert "Retired on" in shown(newest)
    assert "This is an older wording" in shown(old)
    assert "First?" in shown(old)
    assert recruiter.get("/bank/items/a?revision=3").status_code == 404


def test_the_next_page_of_items_keeps_the_search_and_typing_replaces_just_the_results(
    recruiter, session
):
    for number in range(26):
        make_item(session, "Why & when?", slug=f"i-{number:02}")

    first = recruiter.get("/bank/items?words=why+%26")
    [link] = re.findall(r'rel="next" href="([^"]+)"', first.text)
    second = recruiter.get(html.unescape(link))
    typed = recruiter.get("/bank/items?words=why", headers={"hx-request": "true"})

    assert "26 items" in shown(first)
    assert second.text.count("/bank/items/i-") == 1
    assert typed.text.lstrip().startswith('<section class="card" id="items-found"')
    assert "<html" not in typed.text


def test_twenty_items_take_as_many_statements_as_two(session, engine):
    counts = []
    for made in (2, 18):
        for _ in range(made):
            make_item(session, tags=[("level", "lead")])
        with statements(session.get_bind().engine) as sent:
            queries.items(session, BankSearch())
        counts.append(len(sent))

    assert counts == [4, 4]


def test_the_trail_tells_of_items(session, tmp_path):
    publish_items(session, tmp_path, term_foil=FOIL)

    [event] = session.scalars(select(AuditEvent).where(AuditEvent.act == "published item"))

    assert event.details == {"slug": "term-foil", "revision": 1}
    assert event.subject_id == queries.item_page(session, "term-foil").item.item_id
