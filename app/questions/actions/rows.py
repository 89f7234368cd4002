"""What is kept of an entry: its row, its tags, and a fingerprint of all that it says."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.database.searching import words_of

if TYPE_CHECKING:
    from question_bank.entries import Entry, Item, Question, Sample

LISTED = ("levels", "specialisations", "tags")  # in whatever order they are listed
TAGS = {"levels": "level", "specialisations": "specialisation", "tags": "skill_area"}

UNSAID: dict[str, Any] = {
    "asks": "",
    "options": [],
    "angoff": None,
    "example": "",
    "term": "",
    "exists": None,
    "reason": "",
    "words": None,
    "look_fors": [],
}  # of an item, where its kind does not say it


@dataclass(frozen=True)
class Wording:
    """One entry of the files, ready to be kept as a revision."""

    slug: str
    fingerprint: str
    row: dict[str, Any]
    tags: tuple[tuple[str, str], ...]  # kind and value


def of_entry(entry: "Question | Item | None") -> Wording:
    """Return what is kept of an entry of either room; one with faults is none."""
    from question_bank.entries import Item, Question  # noqa: PLC0415 -- heavy

    if isinstance(entry, Question):
        return of_question(entry)
    if isinstance(entry, Item):
        return of_item(entry)
    raise TypeError("what has faults cannot be kept as a wording")


def of_question(entry: "Question") -> Wording:
    """Return what is kept of a question."""
    lines = (*entry.probes, *entry.look_fors, *entry.warning_signs, *entry.anchors.in_order())
    anchors = {"anchors": list(entry.anchors.in_order())}
    return _wording(entry, anchors, (entry.text, entry.material, *lines))


def of_item(entry: "Item") -> Wording:
    """Return what is kept of an item; every kind fills the columns that it knows."""
    said = entry.model_dump(mode="json", by_alias=True)
    anchors = {"anchors": list(said.get("anchors", {}).values())}
    options = [text for option in said.get("options", ()) for text in _texts(option)]
    lines = (*said.get("look_fors", ()), *anchors["anchors"], *options)
    named = (said.get("term", ""), said.get("example", ""))
    return _wording(entry, UNSAID | anchors, (entry.text, *named, *lines))


def of_sample(entry: "Sample", question_id: UUID, question_fingerprint: str) -> Wording:
    """Return what is kept of a sample answer: its key holds for one wording of its question."""
    row = entry.model_dump(mode="json", exclude={"question"}) | {"question_id": question_id}
    said = f"{_fingerprint(entry)} {question_fingerprint}"
    return Wording(entry.slug, hashlib.sha256(said.encode()).hexdigest(), row, ())


def _texts(option: dict[str, Any]) -> tuple[str, str]:
    return option["text"], option["reason"]


def _wording(entry: "Question | Item", kept: dict[str, Any], words: Iterable[str]) -> Wording:
    said = entry.model_dump(mode="json")
    tags = tuple((kind, value) for name, kind in TAGS.items() for value in said.pop(name, ()))
    row = {name: value for name, value in said.items() if name != "competency"}
    slug = entry.slug
    sought = (slug, slug.replace("-", " "), *words)
    return Wording(
        slug,
        _fingerprint(entry),
        {
            **kept,
            **row,
            "anchors": kept["anchors"],
            "competency_code": said["competency"],
            "searched": " ".join(words_of(sought)),
        },
        tags,
    )


def _fingerprint(entry: "Entry") -> str:
    said = entry.model_dump(mode="json")
    for name in LISTED:
        said[name] = sorted(said.get(name, ()))
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
