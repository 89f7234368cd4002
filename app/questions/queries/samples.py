"""Which sample answers can be practised on?"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.questions.models import Competency, Question, Sample
from app.questions.pages import SampleRow, SampleText
from app.questions.queries.shelves import SAMPLES


def samples(session: Session) -> tuple[SampleRow, ...]:
    """Return every sample answer that stands published, in its newest wording."""
    rows = session.execute(
        select(Sample.id, Sample.slug, Question.competency_code)
        .join(Question, Question.id == Sample.question_id)
        .where(*SAMPLES.standing())
        .order_by(Sample.slug)
    )
    return tuple(SampleRow(*row) for row in rows)


def sample_texts(session: Session, sample_ids: Collection[UUID]) -> dict[UUID, SampleText]:
    """Return these sample answers with their keys, by their ids."""
    rows = session.execute(
        select(
            Sample.id,
            Sample.slug,
            Sample.answer,
            Sample.key,
            Sample.reason,
            Sample.not_higher,
            Sample.not_lower,
            Sample.question_id,
            Competency.code.label("competency_code"),
            Competency.name.label("competency"),
        )
        .join(Question, Question.id == Sample.question_id)
        .join(Competency, Competency.code == Question.competency_code)
        .where(Sample.id.in_(sample_ids))
    ).mappings()
    return {row["id"]: SampleText(**row) for row in rows}
