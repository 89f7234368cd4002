"""What holds for everything that is asked: it is said once, and can be observed."""

import re

from question_bank.findings import Finding, Findings, Said
from question_bank.wording import READ, hard_to_follow

FEWEST_WORDS, MOST_WORDS = 12, 80  # of an anchor: an act needs some, a listener remembers few
QUALITY = re.compile(
    r"\b(adequate(ly)?|better|best|clearly|comprehensive(ly)?|effective(ly)?|excellent(ly)?|good"
    r"|great|poor(ly)?|satisfactor(y|ily)|strong(ly)?|superb(ly)?|thorough(ly)?)\b",
    re.IGNORECASE,
)
LEANS = re.compile(r"^(same )?as (in |at |for )?(anchor |point |level )?[1-5]\b", re.IGNORECASE)


def anchors_can_be_heard(said: Said) -> Findings:
    """Look for anchors that nobody can rate by."""
    for point, anchor in said.get("anchors", {}).items():
        place, count = ("anchors", point), len(anchor.split())
        if count < FEWEST_WORDS:
            what = "tell what the candidate says or does."
            yield Finding(place, f"anchor {point} has {count} words", what)
        if count > MOST_WORDS:
            what = "nobody can rate by it, so shorten it."
            yield Finding(place, f"anchor {point} has {count} words", what)
        if quality := QUALITY.search(anchor):
            why = f"anchor {point} judges with {quality.group()!r}"
            yield Finding(place, why, "say what is said or done instead.")
        if LEANS.search(anchor):
            why = f"anchor {point} leans on another anchor"
            yield Finding(place, why, "tell the whole behaviour.")
        yield from hard_to_follow(anchor, place, READ)


def anchors_differ(said: Said) -> Findings:
    """Look for the same anchor at two points."""
    seen: dict[str, str] = {}
    for point, anchor in said.get("anchors", {}).items():
        first = seen.setdefault(alike(anchor), point)
        if first != point:
            why = f"anchor {point} is the same as anchor {first}"
            yield Finding(("anchors", point), why, "tell them apart.")


def says_once(said: Said, name: str) -> Findings:
    """Look for what a list holds twice."""
    values = said.get(name, ())
    for n, value in enumerate(values):
        if value in values[:n]:
            yield Finding((name, n), f"{value!r} stands twice under {name!r}", "keep one.")


def alike(text: str) -> str:
    """Return what is the same for texts that differ in spaces and capitals only."""
    return " ".join(text.casefold().split())
