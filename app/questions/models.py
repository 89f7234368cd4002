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


class Revised(Table):
    """What has revisions: one immutable row for each wording."""

    __abstract__ = True

    slug: Mapped[str]
    revision: Mapped[int]
    fingerprint: Mapped[str]


class Tag(Table):
    """What a revision is for."""

    __abstract__ = True

    kind: Mapped[str]  # level | specialisation | skill_area
    value: Mapped[str]


class Retired(Table):
    """What is no longer in the bank's files; its revisions stay as they were."""

    __abstract__ = True

    slug: Mapped[str] = mapped_column(unique=True)


class Question(Revised):
    """A question as it was worded when it was published."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("slug", "revision"),
        Index(
            "ix_question_in_order", "competency_code", "slug", "revision"
        ),  # the bank's order, read off
    )

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


class QuestionTag(Tag):
    """What a revision is for: a level, a specialisation, a skill area it touches."""

    __tablename__ = "question_tag"
    __table_args__ = (
        UniqueConstraint("question_id", "kind", "value"),
        Index(
            "ix_question_tag_sought", "kind", "value", "question_id"
        ),  # a filter is answered from here alone
    )

    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))


class Retirement(Retired):
    """A question that is asked no more."""

    __tablename__ = "question_retirement"


class Item(Revised):
    """A self-assessment item as it was worded when it was published; each kind fills its columns."""

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("slug", "revision"),
        Index("ix_item_in_order", "competency_code", "slug", "revision"),
    )

    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    task: Mapped[str]
    kind: Mapped[str]
    searched: Mapped[str]
    text: Mapped[str]
    asks: Mapped[str]  # of judgement: most_and_least | rank | rate
    options: Mapped[list[dict[str, Any]]]  # text, reason, and effectiveness or correct: the key
    angoff: Mapped[int | None]
    anchors: Mapped[list[str]]  # of self_rating: points 1 to 5, in order
    example: Mapped[str]
    term: Mapped[str]  # of over_claiming
    exists: Mapped[bool | None]
    reason: Mapped[str]
    words: Mapped[int | None]  # of short_text: the most that are allowed
    look_fors: Mapped[list[str]]


class ItemTag(Tag):
    """What a revision of an item is for."""

    __tablename__ = "item_tag"
    __table_args__ = (
        UniqueConstraint("item_id", "kind", "value"),
        Index("ix_item_tag_sought", "kind", "value", "item_id"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey(Item.id))


class ItemRetirement(Retired):
    """An item that is asked no more."""

    __tablename__ = "item_retirement"
