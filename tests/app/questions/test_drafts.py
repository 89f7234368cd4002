"""A draft's way: written by one, signed by another, published as a revision that never changes."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.errors import Conflict, Misread
from app.questions import actions
from app.questions.forms import StartForm, VerdictForm
from app.questions.models import Draft, Question, Unfiled
from app.questions.queries import published
from tests.factories import make_person
from tests.factories.drafts import (
    SOUND,
    fields_of,
    make_draft,
    publish_draft,
    say_again,
)
from tests.factories.items import FOIL, JUDGEMENT, ONE_OF_EACH, publish_items
from tests.factories.questions import publish
from tests.factories.ratings import reader_of


def found(draft, *place):
    return [each["why"] for each in draft.findings if each["place"] == list(place)]


def test_what_a_form_says_is_kept_and_judged_faulty_or_not(session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    draft = make_draft(session, ada)

    actions.write(session, draft, fields_of(SOUND | {"minutes": "soon", "probes": []}), 1)

    assert draft.said["minutes"] == "soon"
    assert found(draft, "minutes") == ["Please write a whole number."]
    assert found(draft, "probes") == ["this has 0"]
    with pytest.raises(Conflict, match="still find faults"):
        actions.send(session, draft, confirmed=False)


def test_what_is_left_empty_is_named_where_it_stands(session, tmp_path):
    publish(session, tmp_path)
    draft = make_draft(session, make_person(session))

    actions.write(session, draft, {"version": ["1"]}, 1)

    for place in (("text",), ("task",), ("minutes",), ("anchors", "3")):
        assert found(draft, *place) == ["Please fill this in."], place
    assert [each for each in draft.findings if not each["place"]] == []


def test_a_form_that_says_the_same_changes_nothing(session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    said = published.newest(session, "questions")["vendor-is-late"]

    draft = say_again(session, "vendor-is-late", ada)

    assert draft.said == said
    assert draft.base_revision == 1
    with pytest.raises(Conflict, match="the same as revision 1"):
        actions.send(session, draft, confirmed=False)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_an_item_of_every_kind_comes_through_its_form_as_it_was(session, tmp_path, name):
    publish_items(session, tmp_path, **ONE_OF_EACH)
    slug = name.replace("_", "-")
    said = published.newest(session, "items")[slug]

    draft = say_again(session, slug, make_person(session), room="items")

    assert draft.said == said
    assert [each["why"] for each in draft.findings if each["severity"] == "fault"] == []


def test_a_second_person_signs_and_a_new_revision_stands_beside_the_old(session, tmp_path):
    publish(session, tmp_path)
    ada, rob = make_person(session), make_person(session, "Rob")
    draft = say_again(session, "vendor-is-late", ada, minutes=9)

    number = publish_draft(session, draft, reader_of(rob))

    rows = session.execute(
        select(Question.revision, Question.minutes).order_by(Question.revision)
    ).all()
    assert number == 2
    assert rows == [(1, 8), (2, 9)]
    assert draft.state == "published"
    assert draft.open_as is None
    acts = session.scalars(
        select(AuditEvent.act).where(AuditEvent.subject_id == draft.id).order_by(AuditEvent.id)
    ).all()
    assert sorted(acts) == ["approved draft", "began draft", "sent draft for review"]
    assert session.scalars(select(Unfiled.slug)).all() == ["vendor-is-late"]


def test_sent_back_it_is_its_authors_again_with_the_remarks(session, tmp_path):
    publish(session, tmp_path)
    draft = make_draft(session, make_person(session))
    actions.send(session, draft, confirmed=False)
    rob = reader_of(make_person(session, "Rob"))

    with pytest.raises(Misread, match="what is to be changed"):
        actions.review(session, draft, VerdictForm(verdict="sent_back", version=2), rob)
    form = VerdictForm(verdict="sent_back", remarks="Anchor 3 names no act.", version=2)
    actions.review(session, draft, form, rob)

    assert draft.state == "writing"
    assert session.scalars(select(Question).where(Question.slug == draft.slug)).all() == []


def test_a_draft_that_changed_under_the_reviewer_is_not_signed(session, tmp_path):
    publish(session, tmp_path)
    draft = make_draft(session, make_person(session))
    actions.send(session, draft, confirmed=False)
    seen = draft.version
    actions.take_back(session, draft)
    actions.write(session, draft, fields_of(SOUND | {"minutes": 9}), draft.version)
    actions.send(session, draft, confirmed=False)

    with pytest.raises(Conflict, match="changed meanwhile"):
        actions.review(
            session,
            draft,
            VerdictForm(verdict="approved", version=seen),
            reader_of(make_person(session, "Rob")),
        )


def test_two_browsers_of_one_author_do_not_overwrite_each_other_unseen(session, tmp_path):
    publish(session, tmp_path)
    draft = make_draft(session, make_person(session))
    actions.write(session, draft, fields_of(SOUND | {"minutes": 9}), 1)

    with pytest.raises(Conflict, match="changed meanwhile"):
        actions.write(session, draft, fields_of(SOUND | {"minutes": 7}), 1)

    assert draft.said["minutes"] == 9


def test_one_entry_has_one_open_draft(session, tmp_path):
    publish(session, tmp_path)
    ada, ben = make_person(session), make_person(session, "Ben")
    own = actions.revise(session, "questions", "vendor-is-late", reader_of(ada))

    assert actions.revise(session, "questions", "vendor-is-late", reader_of(ada)) is own
    with pytest.raises(Conflict, match="at work on vendor-is-late already"):
        actions.revise(session, "questions", "vendor-is-late", reader_of(ben))
    actions.discard(session, own, reader_of(ada))
    assert actions.revise(session, "questions", "vendor-is-late", reader_of(ben)).id != own.id


def test_a_draft_that_the_files_overtook_asks_its_author_to_compare(session, tmp_path):
    publish(session, tmp_path)
    draft = say_again(session, "vendor-is-late", make_person(session), minutes=9)
    newer = (tmp_path / "bank/questions/risk/vendor-is-late.yaml").read_text()
    publish(session, tmp_path, vendor_is_late=newer.replace("minutes: 8", "minutes: 10"))

    with pytest.raises(Misread, match="Revision 2 was published since"):
        actions.send(session, draft, confirmed=False)
    actions.send(session, draft, confirmed=True)

    assert draft.base_revision == 2


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [("vendor-is-late", "has this name already"), ("items", "A page of the bank has this name")],
)
def test_a_name_that_is_taken_or_would_be_hidden_is_refused(session, tmp_path, slug, sentence):
    publish(session, tmp_path)
    form = StartForm(sort="questions", competency="RISK", slug=slug)

    with pytest.raises(Misread, match=sentence):
        actions.start(session, form, reader_of(make_person(session)))

    assert session.scalars(select(Draft)).all() == []


def test_an_item_that_speaks_of_a_foil_or_repeats_another_is_faulty(session, tmp_path):
    publish_items(session, tmp_path, term_foil=FOIL, vendor_misses_a_date=JUDGEMENT)
    ada = make_person(session)

    told = make_draft(session, ada, text="Tell me how you used a Brennick lattice.")
    said = published.newest(session, "items")["vendor-misses-a-date"]
    twin = actions.begin(session, "items", said | {"slug": "the-same-again"}, ada.id)

    assert found(told, "text") == [
        "it speaks of 'Brennick lattice', which term-foil says does not exist"
    ]
    assert found(twin, "text") == ["the text is the same as in vendor-misses-a-date"]


def test_a_task_of_another_skill_area_is_faulty(session, tmp_path):
    publish(session, tmp_path)

    draft = make_draft(session, make_person(session), task="bake-bread", tags=["NOPE"])

    assert found(draft, "task") == ["RISK has no task 'bake-bread'"]
    assert found(draft, "tags", 0) == ["there is no competency 'NOPE'"]


def test_what_asks_nearly_the_same_is_found_and_the_older_wording_is_not(session, tmp_path):
    publish(session, tmp_path)
    ada = make_person(session)
    twin = make_draft(
        session,
        ada,
        kind="situational",
        text="A vendor of the payroll interface is two weeks late; what would you do?",
    )
    own = actions.revise(session, "questions", "vendor-is-late", reader_of(ada))

    assert [each.slug for each in actions.alike(session, twin).alike] == ["vendor-is-late"]
    assert actions.alike(session, own).alike == ()
