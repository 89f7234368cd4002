"""What keeps one more entry out of a bank that is sound without it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from question_bank.belonging.items import blame_items, strings
from question_bank.belonging.together import belongs
from question_bank.checks import alike
from question_bank.findings import Finding, Place, Said
from question_bank.reading import Source

Shelved = Mapping[str, Sequence[Said]]  # by room: competencies, questions, items


@dataclass
class _Noted(Source):
    """An entry that is no file: its findings stand at their places, not on lines."""

    findings: list[Finding] = field(default_factory=list)

    def blame(self, place: Place, sentence: str) -> None:
        why, _, remedy = sentence.partition("; ")
        self.findings.append(Finding(place, why, remedy))

    def warn(self, place: Place, sentence: str) -> None:
        why, _, remedy = sentence.partition("; ")
        self.findings.append(Finding(place, why, remedy, "warning"))


def belongs_here(room: str, said: Said, shelved: Shelved) -> list[Finding]:
    """Name what of an entry does not fit the bank; its older wording does not count."""
    competencies = [_noted(each, str(each["code"]).lower()) for each in shelved["competencies"]]
    return [
        *belongs(said, competencies),
        *_foils_named(said, shelved),
        *_beside(room, said, shelved),
    ]


def _beside(room: str, said: Said, shelved: Shelved) -> list[Finding]:
    """Judge an item among the others; habits of many are nobody's own fault."""
    if room != "items":
        return []
    own = _noted(said, str(said.get("slug", "")))
    others: list[Source] = [
        _noted(each, each["slug"]) for each in shelved["items"] if _is_other(each, said)
    ]
    questions: list[Source] = [_noted(each, each["slug"]) for each in shelved["questions"]]
    blame_items([*others, own], questions)
    return [each for each in own.findings if each.severity == "fault"]


def _foils_named(said: Said, shelved: Shelved) -> Iterator[Finding]:
    """Look for foils of the bank that an entry speaks of: it would give them away."""
    words = alike(" ".join(strings(said)))
    for each in shelved["items"]:
        is_foil = each.get("exists") is False and _is_other(each, said)
        if is_foil and alike(str(each["term"])) in words and said.get("term") != each["term"]:
            why = f"it speaks of {each['term']!r}, which {each['slug']} says does not exist"
            yield Finding(("text",), why, "choose another word.")


def _is_other(each: Said, said: Said) -> bool:
    return bool(each["slug"] != said.get("slug"))


def _noted(said: Said, stem: str) -> _Noted:
    return _Noted(file=stem, stem=stem, folder="", said=dict(said))
