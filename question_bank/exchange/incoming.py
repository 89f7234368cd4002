"""The one door for files from elsewhere: their size, their encoding, their XML, their packages."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from question_bank.exchange.carried import ExchangeError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEGABYTE = 2**20
LARGEST = 10 * MEGABYTE  # of a file as it comes
LARGEST_UNPACKED = 50 * MEGABYTE  # of all that a package holds
MOST_FILES = 5_000
DEEPEST = 60
CHUNK = 64 * 1024


def text(content: bytes) -> str:
    """Return the words of a text file."""
    _bounded(content)
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ExchangeError(
            f"line {line} is not UTF-8; save the file as UTF-8 and bring it again."
        ) from None
    if "\0" in words:
        line = words[: words.index("\0")].count("\n") + 1
        raise ExchangeError(f"line {line} holds a NUL character, so this is not a text file.")
    return words.replace("\r\n", "\n").replace("\r", "\n")


def xml(content: bytes) -> "Element":
    """Return the root of an XML file that names no entity and no document type."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 -- with the next, only for XML

    from defusedxml import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    _bounded(content)
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise ExchangeError(
            "it declares a document type or entities, which can hide or multiply content; "
            "export it again without."
        ) from None
    except (ParseError, LookupError, ValueError) as error:
        raise ExchangeError(f"it is not well-formed XML ({error}); export it again.") from None
    if _is_deep(root):
        raise ExchangeError(f"its XML nests more than {DEEPEST} deep; no question needs that.")
    return root


def package(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip package by name; nothing is written to the disk."""
    _bounded(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return dict(_unpacked(archive))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise ExchangeError(f"it is not a readable zip package ({error}).") from None


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if len(entries) > MOST_FILES:
        raise ExchangeError(f"it holds {len(entries)} files; at most {MOST_FILES} are read.")
    room = LARGEST_UNPACKED
    for entry in entries:
        if entry.flag_bits & 1:
            raise ExchangeError(f"{entry.filename!r} in it is encrypted; export it unprotected.")
        held = _read(archive, entry, room)
        room -= len(held)
        yield entry.filename, held


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Read what is really there, whatever size the package claims."""
    held = bytearray()
    with archive.open(entry) as member:
        while chunk := member.read(CHUNK):
            held += chunk
            if len(held) > room:
                raise ExchangeError(
                    f"it unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB; "
                    "bring fewer questions at a time."
                )
    return bytes(held)


def _bounded(content: bytes) -> None:
    if not content.strip():
        raise ExchangeError("it is empty; export it again.")
    if len(content) > LARGEST:
        raise ExchangeError(
            f"it is larger than {LARGEST // MEGABYTE} MB; bring fewer questions at a time."
        )


def _is_deep(root: "Element") -> bool:
    row = [root]
    for _ in range(DEEPEST):
        row = [child for each in row for child in each]
        if not row:
            return False
    return True
