"""What questions, items and samples share: where they stand, what a search leaves, their tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, SQLColumnExpression, select, true
from sqlalchemy.orm import Session, aliased

from app.database.searching import holds, marked, words_of
from app.questions import rules
from app.questions.forms import BankFilter
from app.questions.models import (
    Competency,
    Current,
    CurrentItem,
    CurrentQuestion,
    Entry,
    Item,
    ItemRetirement,
    ItemTag,
    Question,
    QuestionTag,
    Retired,
    Retirement,
    Revised,
    Sample,
    SampleRetirement,
    Tag,
)
from app.questions.pages import Choice, CompetencyRow

Found = Row[*tuple[Any, ...]]
Tags = dict[tuple[UUID, str], set[str]]


@dataclass(frozen=True)
class Shelf:
    """Where one sort of entry is kept."""

    noun: str
    revisions: type[Revised]
    retirements: type[Retired]

    def newest(self) -> ColumnElement[bool]:
        """Ask for the newest wording of each entry."""
        each, newer = self.revisions, aliased(self.revisions)
        is_older = (newer.slug == each.slug) & (newer.revision > each.revision)
        return ~select(newer.id).where(is_older).exists()

    def standing(self) -> list[ColumnElement[bool]]:
        """Ask for what is asked today, in its newest wording."""
        gone = select(self.retirements.id).where(self.retirements.slug == self.revisions.slug)
        return [self.newest(), ~gone.exists()]


@dataclass(frozen=True)
class TaggedShelf(Shelf):
    """One that is searched, by words and by tags."""

    revisions: type[Entry]
    tags: type[Tag]
    currents: type[Current]

    @property
    def owner(self) -> ColumnElement[UUID]:
        """Return the column of a tag that names its revision."""
        column: ColumnElement[UUID] = self.tags.__table__.c[f"{self.noun}_id"]
        return column

    @property
    def current_id(self) -> ColumnElement[UUID]:
        """Return the column of what is current that names its revision."""
        column: ColumnElement[UUID] = self.currents.__table__.c[f"{self.noun}_id"]
        return column

    @property
    def index(self) -> str:
        """Return the name of the index of its words."""
        return f"{self.noun}_current_search"

    def standing(self) -> list[ColumnElement[bool]]:
        """Ask for what is asked today, in its newest wording."""
        asked = select(self.current_id).where(self.currents.is_asked)
        return [self.revisions.id.in_(asked)]

    def sought(
        self, session: Session, sought: BankFilter, number: SQLColumnExpression[int] | None = None
    ) -> ColumnElement[bool]:
        """Ask for what is asked today and as sought, of the text index, which knows nothing else.

        A list in an order of its own names the number there, so that it is not put in order anew.
        """
        tags = ("kind", "skill_area", "level", "specialisation")
        words = [marked(tag, value) for tag in tags if (value := getattr(sought, tag))]
        if sought.words:
            typed = words_of([sought.words])[: rules.MOST_WORDS]
            words = [*words, *typed] if typed else []
        if words or sought.words:
            own = self.currents.number if number is None else number
            return holds(session, self.index, own, words)
        return self.currents.is_asked == true()

    def tags_of(self, session: Session, revision_ids: list[UUID]) -> Tags:
        """Return the tags of these wordings, by wording and kind."""
        rows = session.execute(
            select(self.owner.label("owner_id"), self.tags.kind, self.tags.value).where(
                self.owner.in_(revision_ids)
            )
        )
        tags: Tags = {}
        for row in rows:
            tags.setdefault((row.owner_id, row.kind), set()).add(row.value)
        return tags


QUESTIONS = TaggedShelf("question", Question, Retirement, QuestionTag, CurrentQuestion)
ITEMS = TaggedShelf("item", Item, ItemRetirement, ItemTag, CurrentItem)
SAMPLES = Shelf("sample", Sample, SampleRetirement)
SHELVES = {"questions": QUESTIONS, "items": ITEMS}  # by their rooms


def competencies(session: Session) -> tuple[CompetencyRow, ...]:
    """Return the skill areas that the bank has now, in its order."""
    rows: Iterable[Found] = session.execute(
        select(
            Competency.code,
            Competency.name,
            Competency.definition,
            Competency.weights,
            Competency.targets,
            Competency.core_of,
            Competency.place,
        )
        .where(Competency.retired_at.is_(None))
        .order_by(Competency.place)
    )
    return tuple(
        CompetencyRow(
            code=row.code,
            name=row.name,
            definition=row.definition,
            weights=row.weights,
            targets=row.targets,
            core_of=tuple(row.core_of),
            place=row.place,
        )
        for row in rows
    )


def choices(
    session: Session, sought: BankFilter, kinds: tuple[tuple[str, str], ...]
) -> tuple[Choice, ...]:
    """Return the fields by which a search is narrowed, and what stands in them."""
    areas = tuple((row.code, row.name) for row in competencies(session))
    specialisations = rules.SPECIALISATIONS
    return (
        Choice("skill_area", "Skill area", "Every skill area", areas, sought.skill_area),
        Choice("kind", "Kind", "Every kind", kinds, sought.kind),
        Choice("level", "Level", "Every level", rules.LEVELS, sought.level),
        Choice(
            "specialisation",
            "Specialisation",
            "Every specialisation",
            specialisations,
            sought.specialisation,
        ),
    )


def in_order(
    tags: Tags, revision_id: UUID, kind: str, options: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    """Return the tags of one kind in the order in which people say them."""
    given = tags.get((revision_id, kind), set())
    return tuple(value for value, _ in options if value in given)
