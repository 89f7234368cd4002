"""One YAML file in: plain values, and the line on which each of them stands."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from question_bank.faults import Fault
from question_bank.findings import Finding, Place

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
DEEPEST = 4  # nothing in a bank is nested deeper
PLAIN = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:value", "tag:yaml.org,2002:merge")


@dataclass
class Source:
    """What one file says, as far as it could be read."""

    file: str
    stem: str
    folder: str
    value: Any = None
    said: dict[str, Any] = field(default_factory=dict)  # the value without what is wrong in it
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def blame(self, place: Place, sentence: str) -> None:
        """Note a fault on the line of the thing itself, or of the nearest thing around it."""
        self.faults.append(self._at(place, sentence))

    def warn(self, place: Place, sentence: str) -> None:
        """Note what is worth a second look, on its line."""
        self.warnings.append(self._at(place, sentence))

    def note(self, finding: Finding) -> None:
        """Note what a check found, as the fault or the warning that it is."""
        noting = self.blame if finding.severity == "fault" else self.warn
        noting(finding.place, finding.sentence)

    def _at(self, place: Place, sentence: str) -> Fault:
        while place and place not in self.lines:
            place = place[:-1]
        return Fault(self.file, self.lines.get(place, 1), sentence)


def read(path: Path, root: Path) -> Source:
    """Read one file; what cannot be read stands among its faults."""
    source = Source(path.relative_to(root).as_posix(), path.stem, path.parent.name)
    text = _text(path, source)
    node = _composed(text, source) if text is not None else None
    if node is not None:
        source.lines[()] = node.start_mark.line + 1
        source.value = _Values(source).of(node, ())
    if not source.faults and not isinstance(source.value, dict):
        source.blame((), "this file says nothing that can be used; write keys and values into it.")
    return source


def _text(path: Path, source: Source) -> str | None:
    try:
        said = path.read_bytes()
    except OSError as error:
        source.blame((), f"this file cannot be opened ({error.strerror}); check its permissions.")
        return None
    try:
        text = said.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _blame_line(
            source, said[: error.start].count(b"\n"), "this is not UTF-8; save it as UTF-8."
        )
        return None
    if hidden := UNPRINTABLE.search(text):
        sentence = f"there is an invisible character (U+{ord(hidden.group()):04X}); delete it."
        _blame_line(source, text[: hidden.start()].count("\n"), sentence)
        return None
    return text


def _composed(text: str, source: Source) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = len(text.splitlines()) - 1  # YAML blames the line after the last
        _blame_line(source, min(mark.line, last) if mark else 0, _unreadable(error))
        return None
    except yaml.YAMLError:
        source.blame((), "this is not YAML; check quotes, colons and indents.")
        return None
    return node


def _unreadable(error: yaml.MarkedYAMLError) -> str:
    if "single document" in (error.context or ""):
        return "a second document starts here; write one entry a file, and delete this line."
    return f"this is not YAML ({error.problem}); check quotes, colons and indents here and above."


def _blame_line(source: Source, line: int, sentence: str) -> None:
    source.faults.append(Fault(source.file, line + 1, sentence))


class _Values:
    """Turns YAML's nodes into plain values, and writes down their lines."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.met: set[int] = set()

    def of(self, node: yaml.Node, place: Place) -> Any:  # noqa: ANN401 -- a file may say anything
        if id(node) in self.met or len(place) > DEEPEST:
            self._refuse(node, "this repeats or nests too much; write it out plainly.")
            return None
        self.met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(each, (*place, n)) for n, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key, "this key is not a word; write a key, a colon and a value.")
            elif key.value in said:
                first = self.source.lines[*place, key.value]
                self._refuse(key, f"{key.value!r} stands here again, after line {first}; keep one.")
            else:
                self.source.lines[*place, key.value] = key.start_mark.line + 1
                said[key.value] = self.of(value, (*place, key.value))
        return said

    def _item(self, node: yaml.Node, place: Place) -> Any:  # noqa: ANN401
        self.source.lines[place] = node.start_mark.line + 1
        return self.of(node, place)

    def _scalar(self, node: yaml.Node) -> Any:  # noqa: ANN401
        if node.tag in PLAIN:
            return node.value
        try:
            return yaml.constructor.SafeConstructor().construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            self._refuse(node, f"{node.value!r} cannot be read; put it in quotes.")
            return None

    def _refuse(self, node: yaml.Node, sentence: str) -> None:
        _blame_line(self.source, node.start_mark.line, sentence)
