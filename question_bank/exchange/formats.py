"""Every format by its name: how its files end, who reads and who writes it, what it can hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from question_bank.exchange import aiken, gift, moodle, plain_json, tables
from question_bank.exchange.carried import Carried, ExchangeError, Read, Written, told_apart
from question_bank.exchange.qti import packages


@dataclass(frozen=True)
class Format:
    """One way to carry questions."""

    name: str
    title: str
    suffix: str
    media_type: str
    holds: str
    read: Callable[[bytes], Read]
    write: Callable[[Iterable[Carried]], Written]


EVERYTHING = "everything, for readers and for raters"
FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "json",
            "JSON",
            ".json",
            "application/json",
            "everything, exactly",
            plain_json.read,
            plain_json.write,
        ),
        Format(
            "csv",
            "CSV",
            ".csv",
            "text/csv",
            "everything, a row a question",
            tables.read,
            tables.write,
        ),
        Format(
            "moodle",
            "Moodle XML",
            ".xml",
            "application/xml",
            EVERYTHING,
            moodle.read,
            moodle.write,
        ),
        Format(
            "qti2",
            "QTI 2.1 package",
            ".zip",
            "application/zip",
            EVERYTHING,
            packages.read,
            packages.write_2_1,
        ),
        Format(
            "qti3",
            "QTI 3.0 package",
            ".zip",
            "application/zip",
            EVERYTHING,
            packages.read,
            packages.write_3_0,
        ),
        Format(
            "gift",
            "GIFT",
            ".gift.txt",
            "text/plain",
            "choices with reasons, and open questions without what only raters may read",
            gift.read,
            gift.write,
        ),
        Format(
            "aiken",
            "Aiken",
            ".txt",
            "text/plain",
            "the words and the right answer of knowledge items",
            aiken.read,
            aiken.write,
        ),
    )
}


def read(content: bytes, name: str) -> Read:
    """Return what a file holds, each under a name of its own, or refuse it whole with a sentence."""
    found = FORMATS[name].read(content)
    if not found.carried and not found.passed_over:
        raise ExchangeError(f"no question was found in it; is it {FORMATS[name].title}?")
    return Read(told_apart(found.carried), found.passed_over)


def write(entries: Iterable[Carried], name: str) -> Written:
    """Return a file of a format, and the slugs of what it has no place for."""
    return FORMATS[name].write(entries)


ENDINGS = (".json", ".csv", ".xml", ".zip", ".txt", ".gift")


def format_of(filename: str, content: bytes) -> str:
    """Guess the format from a file's name and its first bytes; of another sort of file there is none."""
    named = filename.lower()
    if "." in named and not named.endswith(ENDINGS):
        return ""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    if start.startswith(b"PK"):
        return "qti2"
    if start.startswith(b"<"):
        return "moodle" if b"<quiz" in start else "qti2"
    is_ours = start.startswith((b"{\n", b'{"', b"{ ")) and b"panelwise-bank" in start
    if is_ours or named.endswith(".json"):
        return "json"
    if named.endswith(".csv"):
        return "csv"
    return "aiken" if b"\nANSWER:" in content else "gift"
