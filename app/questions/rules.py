"""What the bank tells apart, and the words for it."""

from collections.abc import Iterable

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
PAGE_SIZE = 25


def searchable(parts: Iterable[str]) -> str:
    """Return what a search looks through: all words, whatever their capitals."""
    return " ".join(" ".join(parts).casefold().split())


def sought(words: str) -> list[str]:
    """Return patterns for LIKE, one for each word; % and _ stand for themselves."""
    escaped = words.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [f"%{word}%" for word in escaped.split()[:12]]
