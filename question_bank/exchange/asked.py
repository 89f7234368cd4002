"""What the candidate reads, the question and its material, as HTML or as plain text, and back."""

from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from question_bank.exchange.guides import plain

HEADING = "<h4>Material</h4>"
PARTED = "\n\nMaterial:\n"


def to_html(said: Mapping[str, Any]) -> str:
    """Set each line of the text as a paragraph, and the material as it stands."""
    lines = str(said.get("text", "")).split("\n")
    text = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    if not said.get("material"):
        return text
    return f"{text}{HEADING}<pre>{escape(said['material'], quote=False)}</pre>"


def from_html(html: str) -> dict[str, str]:
    """Return text and material."""
    text, heading, rest = html.partition(HEADING)
    said = {"text": plain(text)}
    if heading:
        said["material"] = _unset(rest)
    return said


def _unset(html: str) -> str:
    return unescape(html.removeprefix("<pre>").removesuffix("</pre>"))


def to_plain(said: Mapping[str, Any]) -> str:
    """Set text and material one below the other."""
    text = str(said.get("text", ""))
    return f"{text}{PARTED}{said['material']}" if said.get("material") else text


def from_plain(words: str) -> dict[str, str]:
    """Return text and material."""
    text, parted, material = words.partition(PARTED)
    return {"text": text, **({"material": material} if parted else {})}
