"""Files made to harm are refused whole, with a sentence."""

import io
import zipfile

import pytest

from question_bank.exchange import incoming
from question_bank.exchange.carried import ExchangeError
from question_bank.exchange.formats import FORMATS, read

LAUGHS = (
    '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<quiz><question type='essay'><name><text>&b;</text></name></question></quiz>"
)
PEEKS = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'
OUTSIDE = '<!DOCTYPE quiz SYSTEM "http://127.0.0.1/quiz.dtd"><quiz/>'
DEEP = "<quiz>" + "<a>" * 5000 + "</a>" * 5000 + "</quiz>"


def refusal(content, name):
    with pytest.raises(ExchangeError) as raised:
        read(content, name)
    return str(raised.value)


@pytest.mark.parametrize("content", [LAUGHS, PEEKS, OUTSIDE])
@pytest.mark.parametrize("name", ["moodle", "qti2"])
def test_xml_with_entities_or_a_document_type_is_refused(name, content):
    if name == "qti2":
        found = read(content.encode(), name)
        assert found.carried == ()
        assert "declares a document type or entities" in found.passed_over[0]
    else:
        assert "declares a document type or entities" in refusal(content.encode(), name)


def test_xml_that_nests_too_deep_is_refused():
    assert "nests more than 60 deep" in refusal(DEEP.encode(), "moodle")


@pytest.mark.parametrize("name", ["gift", "aiken", "csv", "json"])
def test_text_in_another_encoding_is_refused_by_line(name):
    assert "line 2 is not UTF-8" in refusal("Zeit\nPrüfung".encode("latin-1"), name)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("content", [b"", b" \n ", b"\0\0\0\0", b"x" * (10 * 2**20 + 1)])
def test_nothing_noise_and_too_much_are_refused_with_a_sentence(name, content):
    if name in {"qti2", "qti3"}:
        with_sentence = read_or_refusal(content, name)
    else:
        with_sentence = refusal(content, name)

    assert len(with_sentence) > 20


def read_or_refusal(content, name):
    try:
        return read(content, name).passed_over[0]
    except ExchangeError as error:
        return str(error)


def test_a_package_that_unpacks_to_very_much_is_refused_while_it_unpacks():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", b" " * (incoming.LARGEST_UNPACKED + 1))
    assert len(held.getvalue()) < 10**6

    assert "unpacks to more than 50 MB" in refusal(held.getvalue(), "qti3")


def test_a_package_of_very_many_files_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for n in range(incoming.MOST_FILES + 1):
            archive.writestr(f"{n}.xml", b"")

    assert "holds 5001 files" in refusal(held.getvalue(), "qti2")


def test_a_package_that_is_cut_off_or_holds_no_manifest_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("item.xml", b"<assessmentItem/>")

    assert "not a readable zip package" in refusal(held.getvalue()[:40], "qti2")
    assert "holds no imsmanifest.xml" in refusal(held.getvalue(), "qti2")


def test_json_that_nests_without_end_or_says_nan_or_is_of_another_form_is_refused():
    assert "nest too deep" in refusal(b"[" * 200_000, "json")
    assert "does not say that it is of the form" in refusal(b'{"questions": []}', "json")
    assert "is of version 99" in refusal(b'{"form": "panelwise-bank", "version": 99}', "json")


def test_a_file_without_a_question_says_so():
    assert "no question was found" in refusal(b"<quiz></quiz>", "moodle")
    assert "no question was found" in refusal(b"// only a comment", "gift")
