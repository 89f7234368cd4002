from io import BytesIO
from zipfile import ZipFile

import pytest

from app.candidates import rules


def zipped(*names) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", rules.PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), rules.WORD),
        ("Geführt: zwei Roll-outs.\r\n".encode(), rules.TEXT),
        (zipped("word/document.xml", "word/vbaProject.bin"), ""),
        (zipped("xl/workbook.xml"), ""),
        (b"PK\x03\x04 torn", ""),
        (b"MZ\x90\x00", ""),
        (b"\x89PNG\r\n", ""),
        ("Führte".encode("latin-1"), ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_is_in_it_whatever_it_calls_itself(content, kind):
    assert rules.kind_of(content) == kind


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Lebenslauf.docx", "Lebenslauf.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Docs\\cv\r\nSet-Cookie: x.exe", "cvSet-Cookie x.pdf"),
        ("<b>Žofia</b>.html", "b.pdf"),
        ("", "CV.pdf"),
        ("...", "CV.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_a_file_is_kept_under_a_name_that_does_no_harm(given, name):
    assert rules.file_name(given, rules.PDF) == name
