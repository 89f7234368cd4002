"""What plans shall be like, and the words for what they are not."""

from collections.abc import Mapping, Sequence
from typing import Protocol

SHARES: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "balanced": {
        "behavioural": (0.25, 0.5),
        "situational": (0.25, 0.5),
        "knowledge": (0.0, 0.2),
        "work_sample": (0.05, 0.25),
    },
    "past": {"behavioural": (0.5, 0.8), "situational": (0.1, 0.4), "knowledge": (0.0, 0.15)},
    "work": {"work_sample": (0.25, 0.5), "behavioural": (0.2, 0.5), "knowledge": (0.0, 0.2)},
    "any": {},
}
OTHER_LEVEL, OTHER_SPECIALISATION = 2.0, 1.0  # what it costs when a question is for others
ENOUGH_SUITED = 6  # of a competency: then those that suit less are left out
LONGEST_TITLE = 48
USUAL_INTERVIEWS = 3


class Lacking(Protocol):
    """One wish that a plan does not grant."""

    @property
    def wish(self) -> str: ...
    @property
    def amount(self) -> float: ...
    @property
    def of(self) -> tuple[str, ...]: ...
    @property
    def interview(self) -> int | None: ...


SENTENCES = {
    "coverage": "No question asks about {of}: there is no time left for one, or the bank has none "
    "that may be asked.",
    "must_have": "{of} is a must-have, but {n} of the interviewers wished for will not rate it; "
    "give it more time or a larger panel.",
    "time": "Interview {place} is {minutes} over its time, because of what is locked in it.",
    "empty": "Interview {place} has no question.",
    "thin": "Interview {place} has {questions} fewer than its time would hold.",
    "breadth": "Interview {place} covers {n} more {competencies} than an interviewer can listen "
    "for; more interviews would spread them.",
    "kind_least": "Too few questions are {of}: {questions} short of the wish.",
    "kind_most": "Too many questions are {of}: {questions} over the wish.",
    "shared": "Only some of the questions are asked in other positions: {questions} short of the "
    "wish, so interviewers compare less well across positions.",
    "weight": "{of} gets about {ratings} fewer than its weight asks for.",
    "enemies": "{of} are too alike to be asked of one candidate, but both are locked.",
    "worn": "{of} was asked in more than a quarter of this year's interviews, so candidates may know "
    "it; the bank has no other that serves as well.",
    "leaked": "{of} is marked as leaked, but is locked.",
    "exposure": "{of} was asked {n} times already, but is locked.",
}


def sentence(lacking: Lacking, names: Mapping[str, str]) -> str:
    """Say which wish could not be granted, by how much, and what would help."""
    n = max(1, round(lacking.amount))
    return SENTENCES[lacking.wish].format(
        of=" and ".join(names.get(one, one) for one in lacking.of),
        n=n,
        place=(lacking.interview or 0) + 1,
        minutes=_counted(n, "minute"),
        questions=_counted(n, "question"),
        ratings=_counted(n, "rating"),
        competencies="competency" if n == 1 else "competencies",
    )


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def title(names: Sequence[str]) -> str:
    """Return a title for an interview: what it asks about most, as far as there is room."""
    told = ""
    for name in names:
        inside = name if name[:2].isupper() else name[:1].lower() + name[1:]
        longer = f"{told}, {inside}" if told else name
        if len(longer) > LONGEST_TITLE:
            break
        told = longer
    return told or "Interview"


def misfit(
    level: str, specialisation: str, levels: frozenset[str], specialisations: frozenset[str]
) -> float:
    """Return how little a question suits a position; what names nobody is for all."""
    return OTHER_LEVEL * bool(levels and level not in levels) + OTHER_SPECIALISATION * bool(
        specialisations and specialisation not in specialisations
    )
