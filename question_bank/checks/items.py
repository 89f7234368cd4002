"""What keeps a self-assessment item out of the bank, or is worth a second look, beyond its shape."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from question_bank.checks.shared import (
    alike,
    anchors_can_be_heard,
    anchors_differ,
    says_once,
)
from question_bank.findings import Finding, Findings, Place, Said
from question_bank.wording import (
    brain_teasing,
    differ_by_degree,
    double_barrelled,
    forbidden,
    hard_to_follow,
    leading,
)

GOOD, BAD = 4, 2  # of five: the least that the best action earns, the most that the worst earns
MUCH_LONGER = 1.3  # times the second longest: what a candidate sees without reading
QUOTES = "\"'\u201d\u2019)"
SELF = re.compile(r"\b(I|I'm|I've|my|me|mine|myself|we|our|us)\b", re.IGNORECASE)
LUMPS = re.compile(
    r"\b(all|none|both|neither|some) of (the|these)( (above|below|others?|options|answers))?\W*$"
    r"|\b(options?|answers?) [A-E1-5] and [A-E1-5]\b",
    re.IGNORECASE,
)


def item_findings(said: Said) -> Findings:
    """Name what keeps an item out of the bank, and what is worth a second look."""
    yield from _asks_one_thing(said)
    yield from _is_fair_and_plain(said)
    yield from _options_differ(said)
    yield from _options_stand_alone(said)
    yield from _has_one_right_answer(said)
    yield from _tells_good_from_bad(said)
    yield from _hides_its_key(said)
    yield from _speaks_of_oneself(said)
    yield from anchors_can_be_heard(said)
    yield from anchors_differ(said)
    yield from differ_by_degree(said.get("anchors", {}))
    for name in ("levels", "specialisations", "look_fors"):
        yield from says_once(said, name)


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


def _asks_one_thing(said: Said) -> Findings:
    """Look for second questions; a case may hold those of the people who act in it."""
    kind, text = said.get("kind", ""), said.get("text", "").strip()
    if kind in {"knowledge", "over_claiming", "short_text"} and text.count("?") > 1:
        yield Finding(("text",), "the text asks more than one question", "keep one.")
    elif kind == "knowledge":
        yield from double_barrelled(text, ("text",))
    if kind in {"knowledge", "over_claiming"} and text and not text.endswith("?"):
        yield Finding(("text",), "the text must end in a question mark", "ask something.")
    for name in ("text", "example"):
        words = said.get(name, "?").strip().rstrip(QUOTES)
        if words and words[-1] not in "?.:":
            why = f"the {name} must end in a question mark, a full stop or a colon"
            yield Finding((name,), why, "end it so.")


def _is_fair_and_plain(said: Said) -> Findings:
    for place, words in _read_by_candidates(said):
        yield from forbidden(words, place)
    for name in ("text", "example"):
        yield from leading(said.get(name, ""), (name,))
        yield from brain_teasing(said.get(name, ""), (name,))
        yield from hard_to_follow(said.get(name, ""), (name,))


def _read_by_candidates(said: Said) -> Iterator[tuple[Place, str]]:
    for name in ("text", "example", "term"):
        yield (name,), said.get(name, "")
    for n, option in enumerate(_options(said)):
        yield ("options", n, "text"), option.get("text", "")
    for point, anchor in said.get("anchors", {}).items():
        yield ("anchors", point), anchor


def _options_differ(said: Said) -> Findings:
    seen: dict[str, int] = {}
    for n, option in enumerate(_options(said)):
        if text := alike(option.get("text", "")):
            first = seen.setdefault(text, n)
            if first != n:
                why = f"option {n + 1} is the same as option {first + 1}"
                yield Finding(("options", n, "text"), why, "tell them apart.")


def _options_stand_alone(said: Said) -> Findings:
    for n, option in enumerate(_options(said)):
        if lumped := LUMPS.search(option.get("text", "")):
            why = f"option {n + 1} says {lumped.group()!r}, which rewards guessing"
            yield Finding(("options", n, "text"), why, "write an answer that stands alone.")


def _has_one_right_answer(said: Said) -> Findings:
    if said.get("kind") != "knowledge" or not _options(said):
        return
    right = [n for n, option in enumerate(_options(said)) if option.get("correct")]
    if not right:
        what = "mark the best one with 'correct: true'."
        yield Finding(("options",), "no option is correct", what)
    for n in right[1:]:
        why = f"option {right[0] + 1} is correct already"
        yield Finding(("options", n, "correct"), why, "keep one correct option.")


def _tells_good_from_bad(said: Said) -> Findings:
    options, place = _options(said), ("options",)
    points = [option["effectiveness"] for option in options if "effectiveness" in option]
    if said.get("kind") != "judgement" or not points or len(points) < len(options):
        return
    if len(set(points)) == 1:
        why = f"every option has effectiveness {points[0]}"
        yield Finding(place, why, "an item must tell good from bad.")
    elif max(points) < GOOD:
        why = f"no option has effectiveness {GOOD} or 5"
        yield Finding(place, why, "write one that helps.")
    elif min(points) > BAD:
        why = f"no option has effectiveness 1 or {BAD}"
        yield Finding(place, why, "write one that does harm.")


def _hides_its_key(said: Said) -> Findings:
    """Look for a best option that can be told by its length."""
    longest, *others = sorted(_options(said), key=_length, reverse=True) or [{}]
    best = best_option(said)
    if best is None or not others or longest is not _options(said)[best]:
        return
    long, next_long = _length(longest), _length(others[0])
    if long > MUCH_LONGER * next_long:
        why = f"the best option has {long} characters, the next {next_long}"
        what = "make them of like length, or its length tells the key."
        yield Finding(("options", best, "text"), why, what, "warning")


def _speaks_of_oneself(said: Said) -> Findings:
    if said.get("kind") != "self_rating":
        return
    for point, anchor in said.get("anchors", {}).items():
        if not SELF.search(anchor):
            why = f"anchor {point} does not speak in the first person"
            yield Finding(("anchors", point), why, "say what I do.")
