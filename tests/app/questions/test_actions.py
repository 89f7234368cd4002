import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEvent
from app.errors import Refusal
from app.questions import actions, queries, rules
from app.questions.models import Competency, Question, QuestionTag, Retirement
from app.questions.pages import Published
from question_bank import entries
from tests.factories.questions import COMPETENCY, QUESTION, publish, write_bank

TABLES = (Competency, Question, QuestionTag, Retirement, AuditEvent)
OTHER = QUESTION.replace("vendor-is-late", "late-again")


def rows(session):
    session.flush()
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table))
        for table in TABLES
    }


def acts(session):
    session.flush()
    return sorted(session.scalars(select(AuditEvent.act)))


def test_the_whole_bank_is_published_and_publishing_it_again_adds_not_one_row(session):
    first = actions.publish_bank(session, actor=None).questions
    before = rows(session)

    again = actions.publish_bank(session, actor=None).questions

    assert first.added >= 65
    assert again == Published(added=0, changed=0, retired=0, unchanged=first.added)
    assert rows(session) == before
    assert before["competency"] == 13


def test_a_changed_wording_is_a_new_revision_and_the_old_one_stays(session, tmp_path):
    publish(session, tmp_path)
    old = queries.current(session, "vendor-is-late")

    done = publish(session, tmp_path, vendor_is_late=QUESTION.replace("two weeks", "a month"))

    new = queries.current(session, "vendor-is-late")
    assert done == Published(added=0, changed=1, retired=0, unchanged=0)
    assert (old.revision, new.revision) == (1, 2)
    assert "a month late" in new.text
    assert queries.texts(session, [old.question_id]) == {old.question_id: old}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes: 8", "minutes: 9"),
        ("[manager, senior]", "[manager]"),
        ("- Hopes.", "- Hopes!"),
        ("5: Agrees", "5: Settles"),
        ("kind: situational", "kind: knowledge"),
    ],
)
def test_whatever_is_changed_makes_a_new_revision(session, tmp_path, old, new):
    publish(session, tmp_path)

    assert publish(session, tmp_path, vendor_is_late=QUESTION.replace(old, new)).changed == 1


def test_the_order_of_levels_and_of_keys_is_no_change(session, tmp_path):
    publish(session, tmp_path)
    turned = QUESTION.replace("[manager, senior]", "[senior, manager]").replace("tags: []\n", "")

    assert publish(session, tmp_path, vendor_is_late=turned).unchanged == 1


def test_a_question_gone_from_the_files_is_retired_once_and_restored_when_it_is_back(
    session, tmp_path
):
    publish(session, tmp_path, vendor_is_late=QUESTION, late_again=OTHER)

    gone = publish(session, tmp_path, vendor_is_late=QUESTION)
    still = publish(session, tmp_path, vendor_is_late=QUESTION)
    assert queries.question_page(session, "late-again").retired_at
    back = publish(session, tmp_path, vendor_is_late=QUESTION, late_again=OTHER)

    assert (gone.retired, still.retired, back.restored, back.added) == (1, 0, 1, 0)
    assert queries.question_page(session, "late-again").retired_at is None
    assert acts(session) == [
        "added competency",
        "published question",
        "published question",
        "restored question",
        "retired question",
    ]


def test_a_changed_competency_is_changed_in_place_and_the_trail_keeps_what_it_was(
    session, tmp_path
):
    publish(session, tmp_path)

    actions.publish_bank(
        session, actor=None, folder=write_bank(tmp_path, COMPETENCY.replace("lead: 5", "lead: 4"))
    )

    [row] = queries.competencies(session)
    [event] = session.scalars(select(AuditEvent).where(AuditEvent.act == "changed competency"))
    assert row.targets["lead"] == 4
    assert event.details["before"]["targets"]["lead"] == 5


def test_a_competency_gone_from_the_files_is_offered_no_more_and_comes_back(session, tmp_path):
    publish(session, tmp_path)
    risk = tmp_path / "bank" / "competencies" / "risk.yaml"
    question = tmp_path / "bank" / "questions" / "risk" / "vendor-is-late.yaml"
    kept = [(path, path.read_text()) for path in (risk, question)]
    for path, text in kept:
        other = text.replace("RISK", "PLAN")
        place = path.with_name("plan.yaml") if path == risk else path.parents[1] / "plan" / "v.yaml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(other.replace("vendor-is-late", "v"))
        path.unlink()

    actions.publish_bank(session, actor=None, folder=tmp_path / "bank")
    assert [row.code for row in queries.competencies(session)] == ["PLAN"]

    for path, text in kept:
        path.write_text(text.replace("100", "0").replace("[generalist]\ntasks", "[]\ntasks"))
    actions.publish_bank(session, actor=None, folder=tmp_path / "bank")
    assert [row.code for row in queries.competencies(session)] == ["PLAN", "RISK"]


def test_faulty_files_publish_nothing(session, tmp_path):
    publish(session, tmp_path)
    before = rows(session)

    with pytest.raises(Refusal, match=r"line 20: 'minutes' is 99; write 15 or less\."):
        publish(
            session,
            tmp_path,
            vendor_is_late=QUESTION.replace("minutes: 8", "minutes: 99"),
            late_again=OTHER,
        )

    assert rows(session) == before


def test_the_app_and_the_files_tell_the_same_things_apart():
    def values(pairs):
        return tuple(value for value, _ in pairs)

    assert values(rules.LEVELS) == entries.Level.__args__
    assert values(rules.SPECIALISATIONS) == entries.Specialisation.__args__
    assert values(rules.KINDS) == entries.Kind.__args__
    assert values(rules.ITEM_KINDS) == entries.ItemKind.__args__
