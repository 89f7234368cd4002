"""Files and bank in step: what was written in the browser goes out as YAML, and is never lost."""

import shutil

import pytest
from sqlalchemy import select

from app.errors import Refusal
from app.questions import actions
from app.questions.forms import ReasonForm
from app.questions.models import Question, Retirement, Unfiled
from app.questions.queries import published
from question_bank.loading import HERE
from tests.factories import make_person
from tests.factories.drafts import make_draft, publish_draft, say_again
from tests.factories.items import ONE_OF_EACH, write_items
from tests.factories.questions import write_bank
from tests.factories.ratings import reader_of

WHY = ReasonForm(reason="Everybody knows it by now.")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.yaml"))
    }


def counts(done):
    each = (done.questions, done.items)
    return [(n.added, n.changed, n.retired, n.restored) for n in each]


def test_written_in_the_browser_exported_and_published_again_nothing_changes(session, tmp_path):
    folder = write_items(tmp_path, **ONE_OF_EACH)
    actions.publish_bank(session, actor=None, folder=folder)
    ada = make_person(session)
    publish_draft(session, make_draft(session, ada))
    publish_draft(session, say_again(session, "vendor-is-late", ada, minutes=9))
    publish_draft(session, say_again(session, "what-a-risk-log-needs", ada, "items", angoff=70))
    actions.retire(session, "items", "a-risk-you-would-take", WHY, reader_of(ada))

    done = actions.export(session, folder)
    first = contents(folder)
    again = actions.export(session, folder)

    assert done.written == (
        "items/risk/what-a-risk-log-needs.yaml",
        "questions/risk/cut-over-called-off.yaml",
        "questions/risk/vendor-is-late.yaml",
    )
    assert done.removed == ("items/risk/a-risk-you-would-take.yaml",)
    assert again.written == done.written
    assert contents(folder) == first
    assert counts(actions.publish_bank(session, actor=None, folder=folder)) == [(0, 0, 0, 0)] * 2
    assert session.scalars(select(Unfiled)).all() == []


def test_files_that_know_nothing_of_the_browser_are_refused_with_what_to_do(session, tmp_path):
    folder = write_items(tmp_path, **ONE_OF_EACH)
    actions.publish_bank(session, actor=None, folder=folder)
    ada = make_person(session)
    publish_draft(session, make_draft(session, ada))
    publish_draft(session, say_again(session, "vendor-is-late", ada, minutes=9))
    actions.retire(session, "items", "term-foil", WHY, reader_of(ada))

    with pytest.raises(Refusal) as refused:
        actions.publish_bank(session, actor=None, folder=folder)

    said = str(refused.value)
    assert (
        "- question cut-over-called-off: revision 1 was written in the browser, and there is no file of it."
        in said
    )
    assert (
        "- question vendor-is-late: revision 2 was written in the browser, and its file says something else."
        in said
    )
    assert "- item term-foil: it was retired in the browser, and its file is still there." in said
    assert "panelwise bank export --to FOLDER" in said
    assert session.scalars(select(Retirement)).all() == []


def test_exported_elsewhere_the_old_files_still_do_not_win(session, tmp_path):
    folder = write_bank(tmp_path)
    actions.publish_bank(session, actor=None, folder=folder)
    ada = make_person(session)
    publish_draft(session, say_again(session, "vendor-is-late", ada, minutes=9))
    actions.export(session, tmp_path / "elsewhere")

    with pytest.raises(Refusal, match="its file says something else"):
        actions.publish_bank(session, actor=None, folder=folder)


def test_a_file_that_was_changed_by_hand_after_the_export_is_published(session, tmp_path):
    folder = write_bank(tmp_path)
    actions.publish_bank(session, actor=None, folder=folder)
    publish_draft(session, say_again(session, "vendor-is-late", make_person(session), minutes=9))
    actions.export(session, folder)
    path = folder / "questions/risk/vendor-is-late.yaml"
    path.write_text(path.read_text().replace("minutes: 9", "minutes: 10"))

    done = actions.publish_bank(session, actor=None, folder=folder)

    assert counts(done)[0] == (0, 1, 0, 0)


def test_files_win_when_that_is_what_is_wanted(session, tmp_path):
    folder = write_bank(tmp_path)
    actions.publish_bank(session, actor=None, folder=folder)
    publish_draft(session, say_again(session, "vendor-is-late", make_person(session), minutes=9))

    done = actions.publish_bank(session, actor=None, folder=folder, files_win=True)

    assert counts(done)[0] == (0, 1, 0, 0)
    minutes = session.scalars(select(Question.minutes).order_by(Question.revision)).all()
    assert minutes == [8, 9, 8]


def test_what_was_brought_back_in_the_browser_is_written_again(session, tmp_path):
    folder = write_bank(tmp_path)
    actions.publish_bank(session, actor=None, folder=folder)
    ada = reader_of(make_person(session))
    actions.retire(session, "questions", "vendor-is-late", WHY, ada)
    assert published.newest(session, "questions") == {}
    actions.export(session, folder)
    actions.restore(session, "questions", "vendor-is-late", WHY, ada)

    assert actions.export(session, folder).written == ("questions/risk/vendor-is-late.yaml",)
    assert counts(actions.publish_bank(session, actor=None, folder=folder)) == [(0, 0, 0, 0)] * 2


def test_a_file_that_a_page_of_the_bank_would_hide_is_refused(session, tmp_path):
    folder = write_bank(tmp_path)
    path = folder / "questions/risk/vendor-is-late.yaml"
    path.rename(path.with_name("items.yaml")).write_text(
        path.with_name("items.yaml").read_text().replace("vendor-is-late", "items")
    )

    with pytest.raises(Refusal, match="A page of the bank has the name items"):
        actions.publish_bank(session, actor=None, folder=folder)


def test_the_houses_own_bank_goes_out_and_in_as_it_is(session, tmp_path):
    actions.publish_bank(session, actor=None)
    for room in ("questions", "items"):
        session.add_all(Unfiled(room=room, slug=slug) for slug in published.newest(session, room))
    session.flush()

    actions.export(session, tmp_path)
    first = contents(tmp_path)
    actions.export(session, tmp_path)
    shutil.copytree(HERE / "competencies", tmp_path / "competencies")
    done = actions.publish_bank(session, actor=None, folder=tmp_path)

    assert len(first) == done.questions.unchanged + done.items.unchanged > 400
    assert counts(done) == [(0, 0, 0, 0)] * 2
    assert {name: text for name, text in contents(tmp_path).items() if name in first} == first
