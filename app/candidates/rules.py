"""Which files are taken as a CV, and under which name are they handed over?"""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_BYTES = 5_000_000
LONGEST_NAME = 100
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
ENDINGS = {PDF: ".pdf", WORD: ".docx", TEXT: ".txt"}
MACROS = "vbaProject"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def kind_of(content: bytes) -> str:
    """Return what a file is by what is in it, whatever it calls itself; nothing if not taken."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK"):
        return WORD if _is_word(content) else ""
    return TEXT if content and _is_text(content) else ""


def file_name(given: str, kind: str) -> str:
    """Return a name that is safe to save under, with the ending of what the file is."""
    last = re.split(r"[/\\]", given)[-1]
    stem = last.rpartition(".")[0] or last
    stem = re.sub(r"[^\w .()-]", "", stem).strip(" .")[:LONGEST_NAME]
    return (stem or "CV") + ENDINGS[kind]


def _is_word(content: bytes) -> bool:
    try:
        names = ZipFile(BytesIO(content)).namelist()
    except BadZipFile:
        return False
    return "word/document.xml" in names and not any(MACROS in name for name in names)


def _is_text(content: bytes) -> bool:
    try:
        return not CONTROLS.search(content.decode())
    except UnicodeDecodeError:
        return False
