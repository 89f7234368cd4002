"""What is fair to ask, and what can be rated, beyond the shape of an entry."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from question_bank.reading import Place

FEWEST_WORDS, MOST_WORDS = 12, 80  # of an anchor: an act needs some, a listener remembers few
QUALITY = re.compile(
    r"\b(adequate(ly)?|better|best|clearly|comprehensive(ly)?|effective(ly)?|excellent(ly)?|good"
    r"|great|poor(ly)?|satisfactor(y|ily)|strong(ly)?|superb(ly)?|thorough(ly)?)\b",
    re.IGNORECASE,
)
LEANS = re.compile(r"^(same )?as (in |at |for )?(anchor |point |level )?[1-5]\b", re.IGNORECASE)
TELLS = ("behavioural", "work_sample")  # these may say "Tell me about ..." and end in a full stop
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


def question_faults(said: Said) -> Faults:
    """Name what keeps a question out of the bank."""
    yield from _asks_one_thing(said)
    yield from _is_fair(said)
    yield from _shows_material(said)
    yield from _anchors_can_be_heard(said)
    yield from _anchors_differ(said)
    for name in ("levels", "specialisations", "tags", "probes", "look_fors", "warning_signs"):
        yield from _says_once(said, name)


def competency_faults(said: Said) -> Faults:
    """Name what keeps a competency out of the bank."""
    targets = said.get("targets", {})
    for lower, higher in pairwise(("associate", "manager", "senior", "lead")):
        if targets.get(lower, 0) > targets.get(higher, 5):
            sentence = (
                f"the target of {higher!r} is below that of {lower!r}; raise it or lower that."
            )
            yield ("targets", higher), sentence
    yield from _says_once(said, "core_of")


def _asks_one_thing(said: Said) -> Faults:
    text, kind = said.get("text", "").strip(), said.get("kind", "")
    if text.count("?") > 1:
        yield ("text",), "the text asks more than one question; keep one, make the others probes."
    if kind in TELLS and text and text[-1] not in "?.":
        yield ("text",), "the text must end in a question mark or, as an instruction, a full stop."
    if kind and kind not in TELLS and text and not text.endswith("?"):
        yield ("text",), "the text must end in a question mark; ask something."
    for n, probe in enumerate(said.get("probes", ())):
        if not probe.strip().endswith("?"):
            yield ("probes", n), f"probe {n + 1} must end in a question mark; ask one thing."


def _is_fair(said: Said) -> Faults:
    asked: list[tuple[Place, str]] = [(("text",), said.get("text", ""))]
    asked += [(("probes", n), probe) for n, probe in enumerate(said.get("probes", ()))]
    for place, words in asked:
        if touched := UNFAIR.search(words):
            yield place, f"{touched.group()!r} asks what no candidate may be asked; leave it out."


def _shows_material(said: Said) -> Faults:
    kind, material = said.get("kind"), said.get("material")
    if kind == "work_sample" and material == "":
        yield ("kind",), "a work sample needs 'material' that the candidate reads; add it."
    if kind not in {"work_sample", None} and material:
        yield ("material",), "only a work sample has 'material'; leave it out, or change the kind."


def _anchors_can_be_heard(said: Said) -> Faults:
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


def _anchors_differ(said: Said) -> Faults:
    seen: dict[str, str] = {}
    for point, anchor in said.get("anchors", {}).items():
        first = seen.setdefault(" ".join(anchor.casefold().split()), point)
        if first != point:
            yield (
                ("anchors", point),
                f"anchor {point} is the same as anchor {first}; tell them apart.",
            )


def _says_once(said: Said, name: str) -> Faults:
    values = said.get(name, ())
    for n, value in enumerate(values):
        if value in values[:n]:
            yield (name, n), f"{value!r} stands twice under {name!r}; keep one."
