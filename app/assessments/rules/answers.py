"""What does an answer say, and what is still wanting?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

NOT_DONE = 0  # the self-rating of whoever has not done this
POINTS = range(6)
RATES = range(1, 6)
FAMILIARITY = (
    "I have never heard of it",
    "I have heard the name",
    "I know what it is for",
    "I have worked with it",
    "I could teach it to others",
)
CLAIMED = 2  # from here on, somebody says that they know a term
LONGEST_TEXT = 5000  # characters
WITH_TEXT = frozenset({"self_rating", "short_text"})
IN_ORDER = frozenset({"rank", "rate"})


@dataclass(frozen=True)
class Question:
    """As much of an item as reading an answer needs; nothing of its key."""

    number: int
    kind: str
    asks: str
    order: tuple[int, ...]  # the options as they are shown, by their place as written
    words: int | None = None


@dataclass(frozen=True)
class Given:
    """An answer: what was picked, by the options as they are written, and what was said.

    Picks are the most and the least effective option; the option chosen; a place or a rating for
    each option; or a point.
    """

    picks: tuple[int | None, ...] = ()
    text: str = ""


def order(seed: str, item_id: UUID, count: int) -> tuple[int, ...]:
    """Return options in the order of this sitting: always the same, and nobody else's."""
    return tuple(sorted(range(count), key=lambda at: sha256(_name(seed, item_id, at)).digest()))


def read(question: Question, fields: Mapping[str, Sequence[str]]) -> Given:
    """Return what fields of a page say; what cannot be an answer says nothing."""
    text = _last(fields, f"i{question.number}-text") if question.kind in WITH_TEXT else ""
    return Given(_picks(question, fields), text.replace("\r\n", "\n").strip())


def is_begun(given: Given) -> bool:
    """Whether anything was answered."""
    return bool(given.text) or any(pick is not None for pick in given.picks)


def is_complete(question: Question, given: Given) -> bool:
    """Whether nothing is wanting."""
    return is_begun(given) and not wanting(question, given)


def wanting(question: Question, given: Given) -> str:
    """Say what is wanting of an answer that was begun; else nothing."""
    if not is_begun(given):
        return ""
    if question.kind == "short_text":
        return _too_many_words(question, given)
    if any(pick is None for pick in given.picks):
        return _half(question)
    if question.kind == "self_rating" and given.picks != (NOT_DONE,) and not given.text:
        return "Please add one example in your own words."
    return _twice(question, given)


def too_long(given: Given) -> str:
    """Say that a text is longer than anybody is asked to read; else nothing."""
    if len(given.text) <= LONGEST_TEXT:
        return ""
    return f"Please shorten this to {LONGEST_TEXT:,} characters; it has {len(given.text):,}."


def _half(question: Question) -> str:
    if question.kind == "self_rating":
        return "Please choose the line that fits best."
    if question.asks == "most_and_least":
        return "Please choose the most and the least effective action."
    return "Please answer for every action."


def _twice(question: Question, given: Given) -> str:
    if question.asks == "rate" or len(set(given.picks)) == len(given.picks):
        return ""
    if question.asks == "rank":
        return "Two actions have the same place; please give each its own."
    return "The most and the least effective action are the same; please choose two."


def _too_many_words(question: Question, given: Given) -> str:
    count = len(given.text.split())
    if question.words is None or count <= question.words:
        return ""
    return f"Please shorten this to {question.words} words; it has {count}."


def _picks(question: Question, fields: Mapping[str, Sequence[str]]) -> tuple[int | None, ...]:
    name = f"i{question.number}"
    if question.kind == "short_text":
        return ()
    if question.kind == "self_rating":
        return (_whole(fields, f"{name}-point", POINTS),)
    if question.kind == "over_claiming":
        return (_whole(fields, f"{name}-point", range(len(FAMILIARITY))),)
    if question.asks in IN_ORDER and question.kind == "judgement":
        return _for_each(question, fields)
    slots = ("choice",) if question.kind == "knowledge" else ("most", "least")
    shown = [_whole(fields, f"{name}-{slot}", range(len(question.order))) for slot in slots]
    return tuple(None if at is None else question.order[at] for at in shown)


def _for_each(question: Question, fields: Mapping[str, Sequence[str]]) -> tuple[int | None, ...]:
    allowed = RATES if question.asks == "rate" else range(1, len(question.order) + 1)
    picks: list[int | None] = [None] * len(question.order)
    for at, written in enumerate(question.order):
        picks[written] = _whole(fields, f"i{question.number}-{at}", allowed)
    return tuple(picks)


def _whole(fields: Mapping[str, Sequence[str]], name: str, allowed: range) -> int | None:
    typed = _last(fields, name)
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 3  # noqa: PLR2004
    return int(typed) if is_number and int(typed) in allowed else None


def _last(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return (fields.get(name) or [""])[-1]


def _name(seed: str, item_id: UUID, at: int) -> bytes:
    return f"{seed}:{item_id}:{at}".encode()
