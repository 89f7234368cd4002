from sqlalchemy import select

from app.questions.models import Question, Sample
from app.questions.pages import Published
from tests.factories.questions import QUESTION, write_bank
from tests.factories.samples import SAMPLE, publish_samples


def revisions(session):
    rows = session.execute(
        select(Sample.revision, Sample.key, Question.revision)
        .join(Question, Question.id == Sample.question_id)
        .order_by(Sample.revision)
    )
    return [tuple(row) for row in rows]


def test_a_sample_answer_is_published_once_and_a_changed_one_as_a_revision(session, tmp_path):
    first = publish_samples(session, tmp_path, rang_once_more=SAMPLE)
    again = publish_samples(session, tmp_path, rang_once_more=SAMPLE)
    changed = publish_samples(session, tmp_path, rang_once_more=SAMPLE.replace("key: 2", "key: 3"))
    gone = publish_samples(session, tmp_path)

    assert first == Published(added=1, changed=0, retired=0, unchanged=0)
    assert again == Published(added=0, changed=0, retired=0, unchanged=1)
    assert changed == Published(added=0, changed=1, retired=0, unchanged=0)
    assert gone == Published(added=0, changed=0, retired=1, unchanged=0)
    assert revisions(session) == [(1, 2, 1), (2, 3, 1)]


def test_a_key_holds_for_one_wording_so_a_new_wording_of_the_question_is_a_new_revision(
    session, tmp_path, monkeypatch
):
    publish_samples(session, tmp_path, rang_once_more=SAMPLE)
    asked = QUESTION.replace("two weeks late", "three weeks late")
    monkeypatch.setattr(
        "tests.factories.samples.write_bank",
        lambda folder: write_bank(folder, vendor_is_late=asked),
    )

    done = publish_samples(session, tmp_path, rang_once_more=SAMPLE)

    assert done == Published(added=0, changed=1, retired=0, unchanged=0)
    assert revisions(session) == [(1, 2, 1), (2, 2, 2)]
