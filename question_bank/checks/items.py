"""What keeps a self-assessment item out of the bank, beyond its shape."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from question_bank.checks.shared import (
    Faults,
    Said,
    alike,
    anchors_can_be_heard,
    anchors_differ,
    is_fair,
    says_once,
)
from question_bank.reading import Place

GOOD, BAD = 4, 2  # of five: the least that the best action earns, the most that the worst earns
MUCH_LONGER = 1.3  # times the second longest: what a candidate sees without reading
QUOTES = "\"'\u201d\u2019)"
SELF = re.compile(r"\b(I|I'm|I've|my|me|mine|myself|we|our|us)\b", re.IGNORECASE)
LUMPS = re.compile(
    r"\b(all|none|both|neither|some) of (the|these)( (above|below|others?|options|answers))?\W*$"
    r"|\b(options?|answers?) [A-E1-5] and [A-E1-5]\b",
    re.IGNORECASE,
)


def item_faults(said: Said) -> Faults:
    """Name what keeps an item out of the bank."""
    yield from _asks_one_thing(said)
    yield from is_fair(_read_by_candidates(said))
    yield from _options_differ(said)
    yield from _options_stand_alone(said)
    yield from _has_one_right_answer(said)
    yield from _tells_good_from_bad(said)
    yield from _speaks_of_oneself(said)
    yield from anchors_can_be_heard(said)
    yield from anchors_differ(said)
    for name in ("levels", "specialisations", "look_fors"):
        yield from says_once(said, name)


def item_warnings(said: Said) -> Faults:
    """Name what gives the key away, though the item can be asked."""
    longest, *others = sorted(_options(said), key=_length, reverse=True) or [{}]
    best = best_option(said)
    if best is not None and others and longest is _options(said)[best]:
        long, next_long = _length(longest), _length(others[0])
        if long > MUCH_LONGER * next_long:
            sentence = f"the best option has {long} characters, the next {next_long}"
            yield (
                ("options", best, "text"),
                f"{sentence}; make them of like length, or its length tells the key.",
            )


def best_option(said: Said) -> int | None:
    """Return which option the key calls best; None when it cannot be told."""
    options = _options(said)
    if said.get("kind") == "knowledge":
        right = [n for n, option in enumerate(options) if option.get("correct")]
        return right[0] if len(right) == 1 else None
    points = [option.get("effectiveness", 0) for option in options]
    best = [n for n, point in enumerate(points) if point == max(points)]
    return best[0] if len(best) == 1 else None


def _options(said: Said) -> Sequence[Mapping[str, Any]]:
    options: Sequence[Mapping[str, Any]] = said.get("options", ())
    return options


def _length(option: Mapping[str, Any]) -> int:
    return len(option.get("text", ""))


def _asks_one_thing(said: Said) -> Faults:
    """Look for second questions; a case may hold those of the people who act in it."""
    kind, text = said.get("kind", ""), said.get("text", "").strip()
    if kind in {"knowledge", "over_claiming", "short_text"} and text.count("?") > 1:
        yield ("text",), "the text asks more than one question; keep one."
    if kind in {"knowledge", "over_claiming"} and text and not text.endswith("?"):
        yield ("text",), "the text must end in a question mark; ask something."
    for name in ("text", "example"):
        words = said.get(name, "?").strip().rstrip(QUOTES)
        if words and words[-1] not in "?.:":
            yield (name,), f"the {name} must end in a question mark, a full stop or a colon."


def _read_by_candidates(said: Said) -> Iterator[tuple[Place, str]]:
    for name in ("text", "example", "term"):
        yield (name,), said.get(name, "")
    for n, option in enumerate(_options(said)):
        yield ("options", n, "text"), option.get("text", "")
    for point, anchor in said.get("anchors", {}).items():
        yield ("anchors", point), anchor


def _options_differ(said: Said) -> Faults:
    seen: dict[str, int] = {}
    for n, option in enumerate(_options(said)):
        if text := alike(option.get("text", "")):
            first = seen.setdefault(text, n)
            if first != n:
                sentence = f"option {n + 1} is the same as option {first + 1}; tell them apart."
                yield ("options", n, "text"), sentence


def _options_stand_alone(said: Said) -> Faults:
    for n, option in enumerate(_options(said)):
        if lumped := LUMPS.search(option.get("text", "")):
            sentence = f"option {n + 1} says {lumped.group()!r}, which rewards guessing"
            yield ("options", n, "text"), f"{sentence}; write an answer that stands alone."


def _has_one_right_answer(said: Said) -> Faults:
    if said.get("kind") != "knowledge" or not _options(said):
        return
    right = [n for n, option in enumerate(_options(said)) if option.get("correct")]
    if not right:
        yield ("options",), "no option is correct; mark the best one with 'correct: true'."
    for n in right[1:]:
        sentence = f"option {right[0] + 1} is correct already; keep one correct option."
        yield ("options", n, "correct"), sentence


def _tells_good_from_bad(said: Said) -> Faults:
    options = _options(said)
    points = [option["effectiveness"] for option in options if "effectiveness" in option]
    if said.get("kind") != "judgement" or not points or len(points) < len(options):
        return
    if len(set(points)) == 1:
        sentence = f"every option has effectiveness {points[0]}; an item must tell good from bad."
        yield ("options",), sentence
    elif max(points) < GOOD:
        yield ("options",), f"no option has effectiveness {GOOD} or 5; write one that helps."
    elif min(points) > BAD:
        yield ("options",), f"no option has effectiveness 1 or {BAD}; write one that does harm."


def _speaks_of_oneself(said: Said) -> Faults:
    if said.get("kind") != "self_rating":
        return
    for point, anchor in said.get("anchors", {}).items():
        if not SELF.search(anchor):
            sentence = f"anchor {point} does not speak in the first person"
            yield ("anchors", point), f"{sentence}; say what I do."
