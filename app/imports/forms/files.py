"""A file becomes ratings, whoever wrote it: commas, semicolons or tabs, with or without a mark."""

import codecs
import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from app.errors import Misread
from app.imports.forms.columns import places
from app.imports.forms.options import Points, checked
from app.imports.forms.rows import PastRow, Reading

LARGEST = 50_000_000  # bytes
MOST_FAULTS = 50  # said one by one
SEPARATORS = (",", ";", "\t")
OWN_SCALE = (1, 5)  # where ratings fit on it


@dataclass(frozen=True)
class PastFile:
    """A file of past ratings without a fault."""

    name: str
    fingerprint: str
    points: Points
    rows: tuple[PastRow, ...]
    left_out: int  # rows that give no rating


def read_file(path: Path, renamed: Mapping[str, str], points: Points | None = None) -> PastFile:
    """Read a file whole; refuse it with every fault that it has."""
    raw = _bytes(path)
    lines = _lines(_text(raw, path.name), path.name)
    reading = Reading(places(lines[0], renamed), len(lines[0]), points)
    reading.read(lines[1:])
    if reading.faults:
        raise Misread(_first(reading.faults))
    if not reading.rows:
        raise Misread({"file": f"{path.name} holds no rating."})
    scale = points or _scale(reading.rows)
    digest = hashlib.sha256(raw).hexdigest()
    return PastFile(path.name, digest, scale, tuple(reading.rows), reading.left_out)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Misread(
                {
                    "file": f"{path.name} is larger than {LARGEST // 1_000_000} MB. "
                    "Please split it into several files."
                }
            )
        return path.read_bytes()
    except OSError as fault:
        raise Misread({"file": f"{path} cannot be read: {fault.strerror}."}) from None


def _text(raw: bytes, name: str) -> str:
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Misread(
            {"file": f"{name} is not text in UTF-8 (byte {fault.start + 1}). Save it as CSV UTF-8."}
        ) from None
    if "\x00" in text:
        raise Misread({"file": f"{name} is not a CSV file. Save the table as CSV UTF-8."})
    if not text.strip():
        raise Misread({"file": f"{name} is empty."})
    return text


def _lines(text: str, name: str) -> list[list[str]]:
    text = text.lstrip("\r\n")
    header = text.splitlines()[0]
    separator = max(SEPARATORS, key=header.count)
    try:
        found = csv.reader(
            StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
        )
        return list(found)
    except csv.Error as fault:
        raise Misread({"file": f"{name} cannot be read as CSV: {fault}."}) from None


def _scale(rows: list[PastRow]) -> Points:
    """Return the house's own scale where the ratings fit on it, else the narrowest from 1 or 0."""
    low, high = min(row.point for row in rows), max(row.point for row in rows)
    if OWN_SCALE[0] <= low and high <= OWN_SCALE[1]:
        return OWN_SCALE
    return checked(min(low, 1), high)


def _first(faults: Mapping[str, str]) -> dict[str, str]:
    """Return the faults that are said one by one, and how many more there are."""
    said = dict(list(faults.items())[:MOST_FAULTS])
    more = len(faults) - len(said)
    return said | ({"more": f"And {more} more rows like these."} if more else {})
