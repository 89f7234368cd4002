"""Each entry is listed and found as it stands now, whatever became of its older wordings."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select

from app.questions import actions, queries, rules
from app.questions.forms import BankFilter, ReasonForm
from app.questions.models import CurrentItem, CurrentQuestion
from app.questions.queries.shelves import ITEMS, QUESTIONS
from app.settings import ROOT
from tests.factories import make_person
from tests.factories.items import make_item
from tests.factories.questions import make_found_question, retire

BEFORE = "5d20c81e9f37"  # the step before entries were kept as they stand


def found(session, **sought):
    return [row.slug for row in queries.pool(session, BankFilter(**sought)).questions]


def numbers(session):
    each = CurrentQuestion
    return {row.slug: row.number for row in session.execute(select(each.slug, each.number))}


def test_an_entry_keeps_its_number_through_rewording_retirement_and_return(session):
    reader = make_person(session, "Ada")
    for slug in ("a", "b", "c"):
        make_found_question(session, f"Why {slug}?", slug=slug)
    before = numbers(session)

    make_found_question(session, "Why else?", slug="c", revision=2)
    actions.retire(session, "questions", "c", ReasonForm(reason="Known."), reader)
    retired = found(session, words="why"), found(session)
    make_found_question(session, "Why new?", slug="d")
    actions.restore(session, "questions", "c", ReasonForm(reason="Needed."), reader)

    assert retired == (["a", "b"], ["a", "b"])
    assert found(session, words="else") == ["c"]
    assert numbers(session) == before | {"d": 4}


def test_words_that_mark_a_filter_are_not_found_by_typing_them(session):
    make_found_question(session, "Why?", slug="a", kind="knowledge", tags=[("level", "lead")])

    assert found(session, kind="knowledge", level="lead") == ["a"]
    for typed in ("knowledge", "kindknowledge", "§kindknowledge", "lead", "levellead"):
        assert found(session, words=typed) == []
    assert found(session, level="le") == []


def test_of_many_that_are_for_the_same_people_a_plan_sees_the_first_and_those_behind_who_go(
    session, monkeypatch
):
    monkeypatch.setattr(rules, "MOST_ASKABLE", 2)
    for slug in ("a", "b", "c", "d"):
        make_found_question(session, slug=slug, task="load", tags=[("level", "lead")])

    first = [row.slug for row in queries.askable(session)]
    retire(session, "a")
    then = [row.slug for row in queries.askable(session)]

    assert (first, then) == (["a", "b"], ["b", "c"])


def test_only_the_competencies_asked_for_are_offered_to_a_plan(session):
    make_found_question(session, slug="a", code="RISK")
    make_found_question(session, slug="b", code="PLAN")

    assert [row.slug for row in queries.askable(session, codes={"PLAN"})] == ["b"]
    assert queries.askable(session, codes=()) == ()


@pytest.fixture
def migrated(engine):
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["engine"] = engine
    yield config
    command.upgrade(config, "head")


def test_a_bank_from_before_stands_the_same_after_the_migration(session, migrated):
    tags = (("level", "lead"), ("specialisation", "finance"), ("skill_area", "PLAN"))
    make_found_question(session, "Old?", slug="a", tags=tags)
    make_found_question(session, "Why late?", slug="a", revision=2, tags=tags)
    make_found_question(session, "Why gone?", slug="b")
    retire(session, "b")
    make_item(session, "Why so?", slug="c", tags=tags)
    before = _rows(session)
    session.commit()

    command.downgrade(migrated, BEFORE)
    command.upgrade(migrated, "head")

    assert _rows(session) == before
    assert found(session, words="late", skill_area="PLAN", level="lead") == ["a"]
    assert found(session, words="why") == ["a"]
    actions.stand(session, QUESTIONS, ["a", "b"])
    actions.stand(session, ITEMS, ["c"])
    assert _rows(session) == before
    session.commit()


def _rows(session):
    tables = (CurrentQuestion.__table__, CurrentItem.__table__)
    own = ("id", "created_at", "number")
    return [
        [
            {name: value for name, value in row.items() if name not in own}
            for row in session.execute(select(table).order_by(table.c.slug)).mappings()
        ]
        for table in tables
    ]
