"""What only the rater may read, as a piece of HTML with headings, and back again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from typing import Any

LISTS = {"Probes": "probes", "Look for": "look_fors", "Warning signs": "warning_signs"}
TEXTS = {"Example": "example", "Reason": "reason"}
ANCHORS = "Anchors"
BREAKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
SILENT = {"script", "style", "template"}


def to_html(said: Mapping[str, Any]) -> str:
    """Set the rater's part under headings, readable by people and by `from_html`."""
    return "".join(
        f"<h4>{title}</h4>{_preformatted(lines) if title in TEXTS else _listed(lines)}"
        for title, lines in sections(said)
    )


def sections(said: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what only the rater may read, title by title; a text is a section of one line."""
    yield from ((title, said[name]) for title, name in LISTS.items() if name in said)
    if "anchors" in said:
        yield ANCHORS, list(said["anchors"].values())
    yield from ((title, [said[name]]) for title, name in TEXTS.items() if name in said)


def _listed(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line, quote=False)}</li>" for line in lines)
    return f"<ol>{items}</ol>"


def _preformatted(lines: Iterable[str]) -> str:
    return "".join(f"<pre>{escape(line, quote=False)}</pre>" for line in lines)


def from_html(html: str) -> dict[str, Any]:
    """Return what stands under our headings; other HTML says nothing."""
    reader = _Sections()
    reader.feed(html)
    reader.close()
    said: dict[str, Any] = {}
    for title, pieces in reader.sections.items():
        if title in LISTS:
            said[LISTS[title]] = pieces
        elif title == ANCHORS:
            said["anchors"] = {str(n): piece for n, piece in enumerate(pieces, start=1)}
        elif title in TEXTS and pieces:
            said[TEXTS[title]] = pieces[0]
    return said


def plain(html: str) -> str:
    """Return the words of a piece of HTML; paragraphs and list items begin a line."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).splitlines())
    return "\n".join(line for line in lines if line)


class _Sections(HTMLParser):
    """Gathers list items and preformatted text under the heading above them."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[str]] = {}
        self.title = ""
        self.inside = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"h4", "li", "pre"}:
            self.inside, self.words = tag, []

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self.inside:
            return
        words, self.inside = "".join(self.words), ""
        if tag == "h4":
            self.title = words
        else:
            self.sections.setdefault(self.title, []).append(words)


class _Words(HTMLParser):
    """Gathers what a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.silent += tag in SILENT
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)
