"""Two wordings side by side, word by word: what was taken out, what was put in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

PIECES = re.compile(r"\s+|[^\s\w]|\w+")
LABELS = {
    "kind": "Kind",
    "task": "Task of the job",
    "levels": "Levels",
    "specialisations": "Specialisations",
    "tags": "Touches as well",
    "text": "What is asked",
    "term": "Term",
    "exists": "Exists",
    "asks": "Asks for",
    "example": "Example",
    "reason": "Reason",
    "probes": "Probe",
    "look_fors": "Look-for",
    "warning_signs": "Warning sign",
    "options": "Option",
    "anchors": "Anchor",
    "minutes": "Minutes",
    "words": "Words, at most",
    "angoff": "Just-capable, in per cent",
    "material": "Material",
}


@dataclass(frozen=True)
class Piece:
    """Some words: ``same``, ``gone`` or ``new``."""

    words: str
    standing: str = "same"


@dataclass(frozen=True)
class Change:
    """One part of an entry in two wordings."""

    label: str
    older: tuple[Piece, ...]
    newer: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the two differ at all."""
        return any(piece.standing != "same" for piece in (*self.older, *self.newer))


@dataclass(frozen=True)
class Signed:
    """Who wrote and who approved a wording, when it came by the browser."""

    revision_id: UUID
    revision: int
    published_at: datetime
    author: str  # empty when it came from the files
    reviewer: str


@dataclass(frozen=True)
class DifferencesPage:
    """Two revisions of one entry, side by side."""

    room: str
    slug: str
    older: Signed
    newer: Signed
    numbers: tuple[int, ...]
    changes: tuple[Change, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        """Return the parts that differ."""
        return tuple(change for change in self.changes if change.is_changed)


def changes(older: Mapping[str, Any], newer: Mapping[str, Any]) -> tuple[Change, ...]:
    """Compare two wordings part by part, in the order in which people read them."""
    return tuple(
        change for name in LABELS for change in _of_part(name, older.get(name), newer.get(name))
    )


def compared(older: str, newer: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Mark in both texts what the other does not have."""
    ones, others = PIECES.findall(older), PIECES.findall(newer)
    gone: list[Piece] = []
    new: list[Piece] = []
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for act, i, j, k, m in matcher.get_opcodes():
        standing = "same" if act == "equal" else ""
        gone += _pieces(ones[i:j], standing or "gone")
        new += _pieces(others[k:m], standing or "new")
    return tuple(gone), tuple(new)


def _of_part(name: str, older: Any, newer: Any) -> list[Change]:  # noqa: ANN401 -- any value of a file
    ones, others = _texts(name, older), _texts(name, newer)
    several = max(len(ones), len(others)) > 1
    drawn = []
    for n in range(max(len(ones), len(others))):
        label = f"{LABELS[name]} {n + 1}" if several else LABELS[name]
        drawn.append(Change(label, *compared(_at(ones, n), _at(others, n))))
    return drawn


def _texts(name: str, value: Any) -> list[str]:  # noqa: ANN401
    if value in (None, "", [], {}):
        return []
    if name in {"levels", "specialisations", "tags"}:
        return [", ".join(map(str, value))]
    if isinstance(value, Mapping):
        return [str(value[point]) for point in sorted(value)]
    if isinstance(value, list | tuple):
        return [_option(each) if isinstance(each, Mapping) else str(each) for each in value]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(value).strip()]


def _option(said: Mapping[str, Any]) -> str:
    key = said.get("effectiveness") or ("right" if said.get("correct") else "wrong")
    return f"{said.get('text', '')} ({key}) {said.get('reason', '')}"


def _at(texts: Sequence[str], n: int) -> str:
    return texts[n] if n < len(texts) else ""


def _pieces(words: Sequence[str], standing: str) -> list[Piece]:
    return [Piece("".join(words), standing)] if words else []
