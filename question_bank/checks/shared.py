"""What holds for everything that is asked: it is fair, said once, and can be observed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from question_bank.reading import Place

FEWEST_WORDS, MOST_WORDS = 12, 80  # of an anchor: an act needs some, a listener remembers few
QUALITY = re.compile(
    r"\b(adequate(ly)?|better|best|clearly|comprehensive(ly)?|effective(ly)?|excellent(ly)?|good"
    r"|great|poor(ly)?|satisfactor(y|ily)|strong(ly)?|superb(ly)?|thorough(ly)?)\b",
    re.IGNORECASE,
)
LEANS = re.compile(r"^(same )?as (in |at |for )?(anchor |point |level )?[1-5]\b", re.IGNORECASE)
UNFAIR = re.compile(
    r"\b(how old are you|your age|when did you graduate|year (did|of) you(r)? graduat"
    r"|where (were|was) you(r)? (born|family)|native language|mother tongue|your religion"
    r"|are you (married|single|pregnant)|your (husband|wife|spouse|children|kids)"
    r"|have children|plan(ning)? (a family|to have)|any disabilit|your (health|race|sex|gender)"
    r"|sexual orientation|been arrested|military discharge|own (your|a) (home|house)"
    r"|credit (history|rating)|(current|previous|present|last) salary)",
    re.IGNORECASE,
)

Said = Mapping[str, Any]  # what a file says, without what is already known to be wrong
Faults = Iterator[tuple[Place, str]]


def is_fair(asked: Iterable[tuple[Place, str]]) -> Faults:
    """Look for what no candidate may be asked."""
    for place, words in asked:
        if touched := UNFAIR.search(words):
            yield place, f"{touched.group()!r} asks what no candidate may be asked; leave it out."


def anchors_can_be_heard(said: Said) -> Faults:
    """Look for anchors that nobody can rate by."""
    for point, anchor in said.get("anchors", {}).items():
        place, count = ("anchors", point), len(anchor.split())
        if count < FEWEST_WORDS:
            what = "tell what the candidate says or does."
            yield place, f"anchor {point} has {count} words; {what}"
        if count > MOST_WORDS:
            yield place, f"anchor {point} has {count} words; nobody can rate by it, so shorten it."
        if quality := QUALITY.search(anchor):
            what = "say what is said or done instead."
            yield place, f"anchor {point} judges with {quality.group()!r}; {what}"
        if LEANS.search(anchor):
            yield place, f"anchor {point} leans on another anchor; tell the whole behaviour."


def anchors_differ(said: Said) -> Faults:
    """Look for the same anchor at two points."""
    seen: dict[str, str] = {}
    for point, anchor in said.get("anchors", {}).items():
        first = seen.setdefault(alike(anchor), point)
        if first != point:
            yield (
                ("anchors", point),
                f"anchor {point} is the same as anchor {first}; tell them apart.",
            )


def says_once(said: Said, name: str) -> Faults:
    """Look for what a list holds twice."""
    values = said.get(name, ())
    for n, value in enumerate(values):
        if value in values[:n]:
            yield (name, n), f"{value!r} stands twice under {name!r}; keep one."


def alike(text: str) -> str:
    """Return what is the same for texts that differ in spaces and capitals only."""
    return " ".join(text.casefold().split())
