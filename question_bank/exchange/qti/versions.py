"""What differs between QTI 2.1 and 3.0: names, and the manifest's words.

Version 3 says in kebab case with a prefix what version 2 says in camel case; HTML inside an item
is the same. Source: 1EdTech, QTI 3.0 specification and the XSD tables of its packaging.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from question_bank.exchange.trees import Tree

HTML = frozenset({"div", "p", "h4", "ol", "ul", "li", "pre", "span", "br", "strong", "em"})
PREFIX = "qti-"
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Version:
    """How a version names itself."""

    item_space: str
    package_space: str
    schema: str
    schema_version: str
    resource: str
    is_kebab: bool


V2 = Version(
    item_space="http://www.imsglobal.org/xsd/imsqti_v2p1",
    package_space="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    resource="imsqti_item_xmlv2p1",
    is_kebab=False,
)
V3 = Version(
    item_space="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    package_space="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    resource="imsqti_item_xmlv3p0",
    is_kebab=True,
)


def spoken(tree: Tree, version: Version) -> Tree:
    """Return a tree of version 2 in the words of the version."""
    return _renamed(tree, _kebab, _kebab_attribute) if version.is_kebab else tree


def understood(tree: Tree) -> Tree:
    """Return a tree of either version in the words of version 2."""
    return _renamed(tree, _camel, _camel)


def _renamed(tree: Tree, name: Callable[[str], str], attribute: Callable[[str], str]) -> Tree:
    attributes = {attribute(key): value for key, value in tree.attributes.items()}
    made = Tree(name(tree.name), tree.words, **attributes)
    made.after = tree.after
    made.children = [_renamed(child, name, attribute) for child in tree.children]
    return made


def _kebab(name: str) -> str:
    return name if name in HTML else PREFIX + CAMEL.sub("-", name).lower()


def _kebab_attribute(name: str) -> str:
    return CAMEL.sub("-", name).lower()


def _camel(name: str) -> str:
    first, *rest = name.removeprefix(PREFIX).split("-")
    return first + "".join(word.capitalize() for word in rest)
