import pytest

from app.questions import queries, rules
from app.questions.forms import BankFilter, BankSearch
from tests.counting import statements
from tests.factories.questions import make_competency, make_found_question, retire


def found(session, **sought):
    return [row.text for row in queries.pool(session, BankFilter(**sought)).questions]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("payroll", ["Payroll at 95% done?"]),
        ("DONE pay", ["Payroll at 95% done?"]),
        ("roll", []),
        ("95%", ["Payroll at 95% done?"]),
        ("9", ["Payroll at 95% done?"]),
        ("%", []),
        ("_", []),
        ("cut", ["What is cut_over in Zürich?"]),
        ("over-cut", ["What is cut_over in Zürich?"]),
        ("ZÜRICH", ["What is cut_over in Zürich?"]),
        ("zuri,", ["What is cut_over in Zürich?"]),
        ("payroll zürich", []),
        ("done and not payroll", []),
        ("\\", []),
        ("pay*", ["Payroll at 95% done?"]),
        ('"payroll" OR (', []),
        ("'; drop table question; --", []),
        ("  ", ["Payroll at 95% done?", "What is cut_over in Zürich?"]),
    ],
)
def test_a_question_is_found_by_the_beginnings_of_its_words(session, words, texts):
    make_found_question(session, "Payroll at 95% done?", slug="a")
    make_found_question(session, "What is cut_over in Zürich?", slug="b")

    assert found(session, words=words) == texts


def test_each_filter_leaves_what_it_names(session):
    make_competency(session, "RISK")
    make_competency(session, "PLAN")
    lead = (("level", "lead"), ("specialisation", "finance"), ("skill_area", "PLAN"))
    make_found_question(session, "A?", slug="a", kind="knowledge", tags=lead)
    make_found_question(session, "B?", slug="b", code="PLAN", tags=[("level", "senior")])

    assert found(session, skill_area="PLAN") == ["B?", "A?"]
    assert found(session, skill_area="RISK") == ["A?"]
    assert found(session, kind="knowledge") == ["A?"]
    assert found(session, level="senior") == ["B?"]
    assert found(session, specialisation="finance") == ["A?"]
    assert found(session, level="lead", kind="behavioural") == []
    assert found(session, level="PLAN") == []


def test_only_the_newest_wording_of_what_is_not_retired_is_offered(session):
    make_found_question(session, "Old?", slug="a", revision=1)
    make_found_question(session, "New?", slug="a", revision=2)
    make_found_question(session, "Gone?", slug="b")
    retire(session, "b")

    assert found(session) == ["New?"]
    assert found(session, words="old") == []


def test_a_page_holds_25_and_a_page_past_the_end_is_the_last(session):
    for number in range(27):
        make_found_question(session, f"{number}?", slug=f"q-{number:02}")

    first = queries.pool(session, BankFilter())
    past = queries.pool(session, BankFilter(), page=99)

    assert (len(first.questions), first.count, first.pages, first.first) == (25, 27, 2, 1)
    assert (len(past.questions), past.page, past.first) == (2, 2, 26)
    assert not {row.slug for row in first.questions} & {row.slug for row in past.questions}


def test_a_row_lists_its_levels_in_their_order(session):
    tags = [("level", "lead"), ("level", "associate"), ("specialisation", "finance")]
    make_found_question(session, tags=tags)

    [row] = queries.pool(session, BankFilter()).questions
    assert (row.levels, row.specialisations) == (("associate", "lead"), ("finance",))


def test_twenty_questions_take_as_many_statements_as_two(session, engine):
    counts = []
    for made in (2, 18):
        for _ in range(made):
            make_found_question(session, tags=[("level", "lead")])
        with statements(session.get_bind().engine) as sent:
            queries.bank(session, BankSearch())
        counts.append(len(sent))

    assert counts == [4, 4]


def test_of_what_is_found_a_thousand_are_counted_and_shown_and_more_is_said(session, monkeypatch):
    monkeypatch.setattr(rules, "MOST_FOUND", 30)
    for number in range(32):
        make_found_question(session, f"Load {number}?", slug=f"q-{number:02}")

    all_of_them = queries.pool(session, BankFilter(), page=9)
    sought = queries.pool(session, BankFilter(words="load"))
    few = queries.pool(session, BankFilter(words="load 3"))

    assert (all_of_them.count, all_of_them.has_more, all_of_them.page) == (30, True, 2)
    assert [row.slug for row in all_of_them.questions] == [f"q-{n}" for n in range(25, 30)]
    assert (sought.count, sought.has_more, sought.pages) == (30, True, 2)
    assert (few.count, few.has_more) == (3, False)


def test_of_one_task_and_kind_a_plan_sees_so_many_and_those_first_that_suit(session, monkeypatch):
    monkeypatch.setattr(rules, "MOST_ASKABLE", 2)
    for slug, level in (("a", "lead"), ("b", "senior"), ("c", "senior"), ("d", "lead")):
        make_found_question(session, slug=slug, task="load", tags=[("level", level)])
    make_found_question(session, slug="e", task="test", tags=[("level", "lead")])

    suited = queries.askable(session, BankFilter(level="senior"))
    any_level = queries.askable(session)

    assert [row.slug for row in suited] == ["b", "c", "e"]
    assert [row.slug for row in any_level] == ["a", "b", "e"]
    assert suited[0].levels == {"senior"}
