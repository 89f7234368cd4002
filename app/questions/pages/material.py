"""The material of a work sample as blocks that a template can set: lines, lists, tables."""

import re
from dataclasses import dataclass
from itertools import groupby

KINDS = (
    ("table", re.compile(r"\s*\|")),
    ("bullets", re.compile(r"\s*[-*] ")),
    ("steps", re.compile(r"\s*\d+\. ")),
    ("gap", re.compile(r"\s*$")),
)
WRAPPED = re.compile(r"(?<=\S)\n[ \t]*(?=[a-z])")  # a sentence that went on in the next line
RULE = re.compile(r"[\s|:-]+$")  # the line under a table's head
EMPHASIS = re.compile(r"(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)")


@dataclass(frozen=True)
class Span:
    """Some words, strong or stressed or neither."""

    text: str
    emphasis: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """Lines of one kind: ``lines``, ``bullets``, ``steps`` (from ``start``), or ``table``."""

    kind: str
    lines: tuple[Line, ...] = ()
    head: tuple[Line, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    start: int = 1


def blocks(material: str) -> tuple[Block, ...]:
    """Read the little Markdown that materials are written in; anything else stays as typed."""
    grouped = groupby(WRAPPED.sub(" ", material.strip()).splitlines(), _kind)
    return tuple(_block(kind, list(lines)) for kind, lines in grouped if kind != "gap")


def _kind(line: str) -> str:
    return next((kind for kind, pattern in KINDS if pattern.match(line)), "lines")


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "table":
        head, *rows = [_cells(line) for line in lines if not RULE.match(line)] or [()]
        return Block(kind, head=head, rows=tuple(_filled(row, len(head)) for row in rows))
    if kind == "lines":
        return Block(kind, tuple(_spans(line) for line in lines))
    said = [line.split(maxsplit=1) for line in lines]
    start = int(said[0][0].rstrip(".")) if kind == "steps" else 1
    return Block(kind, tuple(_spans(" ".join(each[1:])) for each in said), start=start)


def _cells(line: str) -> tuple[Line, ...]:
    return tuple(_spans(cell) for cell in line.strip().strip("|").split("|"))


def _filled(row: tuple[Line, ...], width: int) -> tuple[Line, ...]:
    return row + ((),) * (width - len(row))


def _spans(text: str) -> Line:
    return tuple(_span(part) for part in EMPHASIS.split(text.strip()) if part)


def _span(part: str) -> Span:
    for mark, emphasis in (("**", "strong"), ("*", "em")):
        if EMPHASIS.fullmatch(part) and part.startswith(mark):
            return Span(part.strip("*"), emphasis)
    return Span(part)
