"""The bank: competencies, one row for each published wording, and drafts of more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table, now


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


class Entry(Revised):
    """What is searched, and asked to measure one competency."""

    __abstract__ = True

    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    kind: Mapped[str]
    searched: Mapped[str] = mapped_column(default="")  # its words, as a search looks for them
    task: Mapped[str]
    text: Mapped[str]


class Tag(Table):
    """What a revision is for."""

    __abstract__ = True

    kind: Mapped[str]  # level | specialisation | skill_area
    value: Mapped[str]


class Current(Table):
    """Each entry as it is worded now: what is searched, put in order and chosen from.

    All of it stands in revisions, tags and retirements too, but there are more of those, and
    each of them says more than a list of ten thousand has time to read.
    """

    __abstract__ = True

    slug: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(unique=True)  # of the entry for good, in the text index
    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    kind: Mapped[str]
    task: Mapped[str]
    levels: Mapped[str]  # each between spaces, so that one is found in them
    specialisations: Mapped[str]
    is_asked: Mapped[bool]  # not retired


class Retired(Table):
    """What is asked no more; its revisions stay as they were."""

    __abstract__ = True

    slug: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[str] = mapped_column(default="")  # empty when it went from the files
    retired_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)


class Question(Entry):
    """A question as it was worded when it was published."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("slug", "revision"),
        Index(
            "ix_question_in_order", "competency_code", "slug", "revision"
        ),  # the bank's order, read off
    )

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


class CurrentQuestion(Current):
    """A question as it is worded now."""

    __tablename__ = "question_current"
    __table_args__ = (
        Index("ix_question_current_in_order", "competency_code", "slug", "is_asked", "question_id"),
        Index("ix_question_current_of_task", "competency_code", "task", "kind"),
        Index("ix_question_current_placed", "competency_code", "place"),
    )

    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id), unique=True)
    minutes: Mapped[int]
    place: Mapped[int]  # among those of one task and kind that are for the same people, from 0


class Retirement(Retired):
    """A question that is asked no more."""

    __tablename__ = "question_retirement"


class Item(Entry):
    """A self-assessment item as it was worded when it was published; each kind fills its columns."""

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("slug", "revision"),
        Index("ix_item_in_order", "competency_code", "slug", "revision"),
    )

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


class CurrentItem(Current):
    """An item as it is worded now."""

    __tablename__ = "item_current"
    __table_args__ = (
        Index("ix_item_current_in_order", "competency_code", "slug", "is_asked", "item_id"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey(Item.id), unique=True)


class ItemRetirement(Retired):
    """An item that is asked no more."""

    __tablename__ = "item_retirement"


class Draft(Table):
    """A wording on its way: written by one person, reviewed by a second, then published."""

    __tablename__ = "draft"
    __table_args__ = (Index(None, "state", "changed_at"), Index(None, "room", "slug"))

    room: Mapped[str]  # questions | items
    slug: Mapped[str]
    competency_code: Mapped[str]  # as it says; a file from elsewhere may name one we do not have
    kind: Mapped[str]
    said: Mapped[dict[str, Any]]  # keyed as its YAML file would be
    findings: Mapped[list[dict[str, Any]]]  # what the checks hold of it, as they last looked
    base_revision: Mapped[int] = mapped_column(default=0)  # which it is to follow; 0: it is new
    author_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    source: Mapped[str] = mapped_column(default="")  # the file that it came in by
    state: Mapped[str] = mapped_column(default="writing")  # in_review | published | discarded
    version: Mapped[int] = mapped_column(default=1)  # grows with each change
    changed_at: Mapped[datetime] = mapped_column(default=now)
    open_as: Mapped[str | None] = mapped_column(unique=True)  # one open draft for each name
    revision: Mapped[int | None] = mapped_column(default=None)  # as which it was published


class DraftReview(Table):
    """What a second person said of a draft, signed and dated; never changed."""

    __tablename__ = "draft_review"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey(Draft.id), index=True)
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    verdict: Mapped[str]  # approved | sent_back
    remarks: Mapped[str] = mapped_column(default="")


class Unfiled(Table):
    """What was done to an entry in the browser, and has not been seen in the files yet."""

    __tablename__ = "unfiled"
    __table_args__ = (UniqueConstraint("room", "slug"),)

    room: Mapped[str]
    slug: Mapped[str]
    exported_at: Mapped[datetime | None] = mapped_column(default=None)


class Upload(Table):
    """What a file from elsewhere held: looked at first, then taken in whole or not at all."""

    __tablename__ = "bank_upload"

    filename: Mapped[str]
    format: Mapped[str]
    held: Mapped[list[dict[str, Any]]]  # room, and what is said
    passed_over: Mapped[list[str]]
    uploaded_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    taken_at: Mapped[datetime | None] = mapped_column(default=None)


class Leak(Table):
    """A question that candidates are believed to know beforehand, as a person said, and why."""

    __tablename__ = "question_leak"

    slug: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[str]
    marked_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))


class Alike(Table):
    """Two questions that ask so nearly the same that one plan asks one of them, by their names."""

    __tablename__ = "question_alike"
    __table_args__ = (UniqueConstraint("one", "other"),)

    one: Mapped[str]
    other: Mapped[str]
    likeness: Mapped[float]


class Sample(Revised):
    """A sample answer with the experts' key, to one wording of its question."""

    __tablename__ = "sample"
    __table_args__ = (UniqueConstraint("slug", "revision"),)

    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id), index=True)
    answer: Mapped[str]
    key: Mapped[int]
    reason: Mapped[str]
    not_higher: Mapped[str]
    not_lower: Mapped[str]


class SampleRetirement(Retired):
    """A sample answer that is practised on no more."""

    __tablename__ = "sample_retirement"
