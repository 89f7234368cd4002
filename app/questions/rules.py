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
ITEM_KINDS = (
    ("judgement", "Situational judgement"),
    ("knowledge", "Knowledge"),
    ("self_rating", "Self-rating"),
    ("over_claiming", "Over-claiming"),
    ("short_text", "Short text"),
)
PAGE_SIZE = 25
MOST_WORDS = 12  # of one search
PUNCTUATION = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019*|"


def searchable(parts: Iterable[str]) -> str:
    """Return what a search looks through: each word once, whatever its capitals."""
    return " ".join(sorted(set(sought(" ".join(parts)))))


def sought(words: str) -> list[str]:
    """Return the words of a text, without capitals and without the punctuation around them."""
    bare = (word.strip(PUNCTUATION) for word in words.casefold().split())
    return [word for word in bare if word]
