"""One entry out as the YAML that a person would have written: the same entry, the same bytes."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from question_bank.entries import ITEMS, Entry, Question, Unclear

WIDTH = 140
ON_ONE_LINE = ("levels", "specialisations", "tags")
FOLDED = ("text",)
AS_IT_STANDS = ("material",)


class _Line(list[Any]):
    """A list that stands on one line."""


class _Folded(str):
    """A text that is folded."""

    __slots__ = ()


class _AsItStands(str):
    """A text whose lines are kept."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists too."""
        del indentless
        super().increase_indent(flow, indentless=False)


def written(room: str, said: Mapping[str, Any]) -> str:
    """Return an entry's file; a key that its kind does not know comes last, for a person to see."""
    known = [name for name in _keys(room, said) if name in said]
    rest = [name for name in said if name not in known]
    styled = {name: _styled(name, said[name]) for name in (*known, *rest)}
    text: str = yaml.dump(styled, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text


def path_of(room: str, said: Mapping[str, Any]) -> PurePosixPath:
    """Return where the file lies in the bank's folder."""
    folder = str(said.get("competency", "unsorted")).lower()
    return PurePosixPath(room) / folder / f"{said['slug']}.yaml"


def _keys(room: str, said: Mapping[str, Any]) -> list[str]:
    model: type[Entry] = Question
    if room == "items":
        model = ITEMS.get(str(said.get("kind")), Unclear)
    return list(model.model_fields)


def _styled(name: str, value: Any) -> Any:  # noqa: ANN401 -- whatever an entry says
    if name == "anchors":
        return {int(point): words for point, words in value.items()}
    if name in ON_ONE_LINE:
        return _Line(value)
    if name in FOLDED:
        return _Folded(value)
    return _AsItStands(value) if name in AS_IT_STANDS else value


def _write_line(dumper: _Dumper, value: _Line) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


def _write_folded(dumper: _Dumper, value: _Folded) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=">")


def _write_as_it_stands(dumper: _Dumper, value: _AsItStands) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|")


_Dumper.add_representer(_Line, _write_line)
_Dumper.add_representer(_Folded, _write_folded)
_Dumper.add_representer(_AsItStands, _write_as_it_stands)
