"""A draft as a form: what each sort asks for, each finding beside the field that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.questions.pages.drafts import Group, Offered, Pairs, Part, Said

Findings = Sequence[Mapping[str, Any]]
ASKS = (
    ("most_and_least", "The most and the least effective action"),
    ("rank", "All actions in order"),
    ("rate", "A rating of each action"),
)
POINTS = tuple((str(n), str(n)) for n in range(1, 6))
OPTIONS = 5  # of an item, at most
LINES = {
    "probes": ("Probes", 5),
    "look_fors": ("Look-fors", 5),
    "warning_signs": ("Warning signs", 4),
}
HINTS = {
    "probes": "Three to five follow-ups; each asks one thing.",
    "look_fors": "Three to five things worth hearing.",
    "warning_signs": "Two to four.",
}


class Drawing:
    """Draws the form of one sort of draft from what it says and what was found in it."""

    def __init__(self, said: Mapping[str, Any], findings: Findings, offered: Offered) -> None:
        self.said = said
        self.offered = offered
        self.left = [(tuple(each["place"]), _in_words(each)) for each in findings]

    def groups(self, sort: str) -> tuple[Group, ...]:
        """Return the fields in the order in which a person thinks of them."""
        drawn = [self._asked(sort)]
        drawn += [self._lines(name) for name in LINES if sort == "questions"]
        if sort in {"judgement", "knowledge"}:
            drawn += self._options(sort)
        if sort in {"questions", "self_rating"}:
            drawn.append(self._anchors(sort))
        if sort == "short_text":
            drawn.append(self._lines("look_fors"))
        return (*drawn, self._belongs(sort))

    def whole(self) -> tuple[Said, ...]:
        """Return what was found and stands beside no field."""
        return tuple(said for _, said in self.left)

    def _asked(self, sort: str) -> Group:
        parts = [self._area("text", "What is asked", rows=4)]
        if sort == "questions":
            parts.insert(0, self._choice("kind", "Kind", self.offered.kinds))
            parts.append(self._number("minutes", "Minutes", 3, 15))
            parts.append(self._area("material", "Material of a work sample", rows=8))
        if sort == "judgement":
            parts.append(self._choice("asks", "What it asks for", ASKS))
        if sort == "self_rating":
            parts.append(self._area("example", "The example it asks for"))
        if sort == "over_claiming":
            parts.append(self._line("term", "Term"))
            parts.append(self._choice("exists", "Does it exist?", (("yes", "Yes"), ("no", "No"))))
            parts.append(self._area("reason", "Why we know"))
        if sort == "short_text":
            parts.append(self._number("words", "Words, at most", 50, 300))
        return Group("What is asked", "", tuple(parts))

    def _lines(self, name: str) -> Group:
        label, most = LINES[name]
        one = label.removesuffix("s").lower()
        lines = [*self.said.get(name, ())]
        slots = max(most, len(lines))
        parts = tuple(
            self._part(f"{name}.{n}", f"{one.capitalize()} {n + 1}", "area", (name, n), rows=1)
            for n in range(slots)
        )
        return Group(label, HINTS[name], parts, self._found((name,)))

    def _anchors(self, sort: str) -> Group:
        parts = tuple(
            self._part(f"anchors.{point}", f"Point {point}", "area", ("anchors", point), rows=3)
            for point, _ in POINTS
        )
        hint = "What is heard or seen at each point: acts, not adverbs."
        if sort == "self_rating":
            hint = "What a candidate could say of themselves at each point, in the first person."
        return Group("Anchors", hint, parts, self._found(("anchors",)))

    def _options(self, sort: str) -> list[Group]:
        count = max(OPTIONS, len(self.said.get("options", ())))
        drawn = [self._option(sort, n) for n in range(count)]
        angoff = self._number("angoff", "Just-capable people who would get it, in per cent", 5, 95)
        parts = [angoff]
        if sort == "knowledge":
            right = next(
                (n for n, each in enumerate(self.said.get("options", ())) if each.get("correct")),
                "",
            )
            numbers = tuple((str(n), f"Option {n + 1}") for n in range(count))
            parts.insert(
                0, Part("correct", "The right answer", "choice", str(right), options=numbers)
            )
        return [*drawn, Group("Key", "", tuple(parts), self._found(("options",)))]

    def _option(self, sort: str, n: int) -> Group:
        place = ("options", n)
        parts = [self._part(f"options.{n}.text", "Words", "area", (*place, "text"))]
        if sort == "judgement":
            key = (*place, "effectiveness")
            name = f"options.{n}.effectiveness"
            parts.append(self._part(name, "Effectiveness", "choice", key, options=POINTS))
        parts.append(self._part(f"options.{n}.reason", "Why", "area", (*place, "reason")))
        return Group(f"Option {n + 1}", "", tuple(parts), self._found(place, inner=True))

    def _belongs(self, sort: str) -> Group:
        parts = [
            self._choice("task", "Task of the job", self.offered.tasks),
            self._ticks("levels", "Levels", self.offered.levels),
            self._ticks("specialisations", "Specialisations", self.offered.specialisations),
        ]
        if self.offered.areas:
            parts.insert(0, self._choice("competency", "Skill area", self.offered.areas))
        if sort == "questions":
            parts.append(self._ticks("tags", "Touches as well", self.offered.competencies))
        return Group("Where it belongs", "", tuple(parts))

    def _line(self, name: str, label: str) -> Part:
        return self._part(name, label, "line", (name,))

    def _area(self, name: str, label: str, rows: int = 2) -> Part:
        return self._part(name, label, "area", (name,), rows=rows)

    def _number(self, name: str, label: str, low: int, high: int) -> Part:
        return self._part(name, label, "number", (name,), low=low, high=high)

    def _choice(self, name: str, label: str, options: Pairs) -> Part:
        return self._part(name, label, "choice", (name,), options=options)

    def _ticks(self, name: str, label: str, options: Pairs) -> Part:
        values = tuple(str(each) for each in self.said.get(name, ()))
        found = self._found((name,), inner=True)
        return Part(name, label, "ticks", values=values, options=options, findings=found)

    def _part(
        self,
        name: str,
        label: str,
        shape: str,
        place: tuple[str | int, ...],
        **drawn: Any,  # noqa: ANN401
    ) -> Part:
        value = _value(self.said, place)
        return Part(name, label, shape, value, findings=self._found(place), **drawn)

    def _found(self, place: tuple[str | int, ...], *, inner: bool = False) -> tuple[Said, ...]:
        """Take what was found at a place, and inside of it, so that it is said once."""
        here = [each for each in self.left if _is_at(each[0], place, inner=inner)]
        self.left = [each for each in self.left if each not in here]
        return tuple(said for _, said in here)


def _is_at(found: tuple[str | int, ...], place: tuple[str | int, ...], *, inner: bool) -> bool:
    return found[: len(place)] == place if inner else found == place


def _in_words(finding: Mapping[str, Any]) -> Said:
    return Said(finding["why"], finding["remedy"], finding["severity"] == "fault")


def _value(said: Any, place: Iterable[str | int]) -> str:  # noqa: ANN401 -- whatever a draft says
    for name in place:
        try:
            said = said[name]
        except (KeyError, IndexError, TypeError):
            return ""
    if isinstance(said, bool):
        return "yes" if said else "no"
    return str(said)
