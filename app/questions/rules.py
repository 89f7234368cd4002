"""What the bank tells apart, and the words for it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from app.accounts.models import Role
from app.accounts.pages import Reader
from app.accounts.rules import is_staff

SPECIALISATIONS = (
    ("generalist", "Generalist"),
    ("technical", "Technical"),
    ("compliance", "Compliance"),
    ("finance", "Finance product"),
    ("services", "Services"),
)
LEVELS = (
    ("associate", "Associate"),
    ("manager", "Manager"),
    ("senior", "Senior"),
    ("lead", "Lead"),
)
KINDS = (
    ("behavioural", "Behavioural"),
    ("situational", "Situational"),
    ("knowledge", "Knowledge"),
    ("work_sample", "Work sample"),
)
ITEM_KINDS = (
    ("judgement", "Situational judgement"),
    ("knowledge", "Knowledge"),
    ("self_rating", "Self-rating"),
    ("over_claiming", "Over-claiming"),
    ("short_text", "Short text"),
)
NOUNS = {"questions": "question", "items": "item"}  # rooms, and what stands in them
RESERVED = frozenset({"items", "drafts", "entries", "files", "statistics"})  # pages of the bank
PAGE_SIZE = 25
MOST_FOUND = 1000  # of one search that are counted and shown
MOST_ASKABLE = 4  # of one competency, task and kind that a plan chooses from
COMPARE = "questions.compare"  # the job that looks for questions that are alike
ALIKE = 0.40  # likeness from which one candidate is asked one of two
MOST_ALIKE = 20_000  # pairs that are kept, the most alike; a bank of copies has millions
MOST_WORDS = 12  # of one search
PUNCTUATION = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019*|"


def searchable(parts: Iterable[str]) -> str:
    """Return what a search looks through: each word once, whatever its capitals."""
    return " ".join(sorted(set(sought(" ".join(parts)))))


def sought(words: str) -> list[str]:
    """Return the words of a text, without capitals and without the punctuation around them."""
    bare = (word.strip(PUNCTUATION) for word in words.casefold().split())
    return [word for word in bare if word]


def may_write(reader: Reader, room: str) -> bool:
    """Whether they may draft here: keys of items are for staff, questions also for managers."""
    return is_staff(reader.role) or (room == "questions" and reader.role == Role.HIRING_MANAGER)


def is_writer(role: str) -> bool:
    """Whether this role drafts of everything."""
    return is_staff(role)


def may_see_draft(reader: Reader, author_id: UUID) -> bool:
    """Whether a draft may be seen: one's own, and for staff everybody's."""
    return is_staff(reader.role) or reader.id == author_id


def may_review(reader: Reader, author_id: UUID) -> bool:
    """Whether they are the second person: staff who did not write it themselves."""
    return is_staff(reader.role) and reader.id != author_id


def is_faulty(findings: Iterable[Mapping[str, Any]]) -> bool:
    """Whether something keeps a draft out of the bank."""
    return any(finding["severity"] == "fault" for finding in findings)


def is_reserved(room: str, slug: str) -> bool:
    """Whether a question of this name would be hidden by a page of the bank."""
    return room == "questions" and slug in RESERVED
