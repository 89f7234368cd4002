"""The published bank: competencies, and one row for each wording of a question."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table


class Competency(Table):
    """A skill area that is measured."""

    __tablename__ = "competency"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    definition: Mapped[str]
    onet_codes: Mapped[list[str]]
    onet_elements: Mapped[list[str]]
    tasks: Mapped[dict[str, Any]]
    weights: Mapped[dict[str, Any]]  # specialisation -> share of 100
    targets: Mapped[dict[str, Any]]  # level -> point on the anchors
    core_of: Mapped[list[str]]  # specialisations whose seniors are asked for a 5
    place: Mapped[int]
    retired_at: Mapped[datetime | None] = mapped_column(default=None)  # gone from the files


class Question(Table):
    """A question as it was worded when it was published: one immutable revision."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("slug", "revision"),
        Index(
            "ix_question_in_order", "competency_code", "slug", "revision"
        ),  # the bank's order, read off
    )

    slug: Mapped[str]
    revision: Mapped[int]
    fingerprint: Mapped[str]
    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    kind: Mapped[str]
    searched: Mapped[str] = mapped_column(default="")  # its words, as a search looks for them
    task: Mapped[str]
    text: Mapped[str]
    minutes: Mapped[int]
    probes: Mapped[list[str]]
    look_fors: Mapped[list[str]]
    warning_signs: Mapped[list[str]]
    anchors: Mapped[list[str]]  # of points 1 to 5, in order
    material: Mapped[str] = mapped_column(default="")


class QuestionTag(Table):
    """What a revision is for: a level, a specialisation, a skill area it touches."""

    __tablename__ = "question_tag"
    __table_args__ = (
        UniqueConstraint("question_id", "kind", "value"),
        Index(
            "ix_question_tag_sought", "kind", "value", "question_id"
        ),  # a filter is answered from here alone
    )

    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    kind: Mapped[str]  # level | specialisation | skill_area
    value: Mapped[str]


class Retirement(Table):
    """A question that is no longer in the bank's files; its revisions stay as they were."""

    __tablename__ = "question_retirement"

    slug: Mapped[str] = mapped_column(unique=True)
