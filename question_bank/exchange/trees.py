"""XML trees without surprises: what is absent reads as empty, and what is written is escaped."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from question_bank.exchange.carried import ExchangeError
from question_bank.exchange.guides import BREAKS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Tree:
    """One element, by its name without namespace."""

    def __init__(self, name: str, words: str = "", **attributes: str) -> None:
        self.name = name
        self.words = words
        self.attributes = attributes
        self.children: list[Tree] = []
        self.after = ""  # the words between this element's end and the next one

    def add(self, name: str, words: str = "", **attributes: str) -> "Tree":
        """Put a new element inside, last, and return it."""
        child = Tree(name, words, **attributes)
        self.children.append(child)
        return child

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name, "")

    def number(self, name: str) -> float:
        """Return an attribute as a number; what is none counts as 0."""
        try:
            value = float(self.get(name))
        except ValueError:
            return 0.0
        return value if math.isfinite(value) else 0.0

    def all(self, name: str) -> Iterator["Tree"]:
        """Return the elements of this name directly inside."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Tree":
        """Return the first of them, or an empty one."""
        return next(self.all(name), Tree(name))

    def within(self, *names: str) -> list["Tree"]:
        """Return what a way of names leads to."""
        found = [self]
        for name in names:
            found = [child for each in found for child in each.all(name)]
        return found

    def anywhere(self, name: str) -> Iterator["Tree"]:
        """Return the elements of this name, however deep."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.anywhere(name)

    def prose(self, *apart: str) -> str:
        """Return all words inside, blocks on lines of their own, without the elements named."""
        pieces = [self.words]
        for child in self.children:
            edge = "\n" if child.name in BREAKS else ""
            inner = "" if child.name in apart else child.prose(*apart)
            pieces += [edge, inner, edge, child.after]
        lines = (" ".join(line.split()) for line in "".join(pieces).splitlines())
        return "\n".join(line for line in lines if line)

    def markup(self) -> str:
        """Return what is inside as HTML."""
        inner = (
            f"<{each.name}>{each.markup()}</{each.name}>{escape(each.after)}"
            for each in self.children
        )
        return escape(self.words) + "".join(inner)

    def to_bytes(self) -> bytes:
        """Return the tree as a file in UTF-8."""
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', *self.lines(0)]
        return ("\n".join(lines) + "\n").encode()

    def lines(self, depth: int) -> Iterator[str]:
        """Return the element as lines of XML, this deep inside others."""
        indent = "  " * depth
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in self.attributes.items())
        if not self.children:
            yield f"{indent}<{self.name}{attributes}>{escape(self.words)}</{self.name}>"
            return
        yield f"{indent}<{self.name}{attributes}>"
        for child in self.children:
            yield from child.lines(depth + 1)
        yield f"{indent}</{self.name}>"


def tree(element: "Element", root: str) -> Tree:
    """Return a file's tree, when its root has the name that the format asks for."""
    top = _tree(element)
    if top.name != root:
        raise ExchangeError(f"it begins with <{top.name}>, where <{root}> is expected.")
    return top


def _tree(element: "Element") -> Tree:
    attributes = {_local(key): value for key, value in element.attrib.items()}
    made = Tree(_local(element.tag), element.text or "", **attributes)
    made.after = element.tail or ""
    made.children = [_tree(child) for child in element if isinstance(child.tag, str)]
    return made


def _local(name: str) -> str:
    return name.rpartition("}")[2]
