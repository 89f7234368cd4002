import pytest

from question_bank.reading import read


@pytest.fixture
def source(tmp_path):
    def read_bytes(said: bytes):
        path = tmp_path / "x.yaml"
        path.write_bytes(said)
        return read(path, tmp_path)

    return read_bytes


BROKEN = [
    (b"a: 1\nb: 2\na: 3\n", 3, "'a' stands here again, after line 1; keep one."),
    (b"a: 1\nb: \xff\n", 2, "this is not UTF-8; save it as UTF-8."),
    ("a: 1\n".encode("utf-16"), 1, "this is not UTF-8; save it as UTF-8."),
    (b"a: 1\nb: x\x00y\n", 2, "there is an invisible character (U+0000); delete it."),
    (b"a: 1\n---\nb: 2\n", 2, "a second document starts here; write one entry a file"),
    (b"a: 1\nb: it's: so\n", 2, "this is not YAML (mapping values are not allowed"),
    (b"a: 1\nb: !!python/name:os.system\n", 2, "cannot be read; put it in quotes."),
    (b"a: 1\nb: 2026-13-45\n", 2, "'2026-13-45' cannot be read; put it in quotes."),
    (b"a: 1\nb: &x [1]\nc: *x\n", 2, "this repeats or nests too much; write it out plainly."),
    (b"a: &x [*x]\n", 1, "this repeats or nests too much; write it out plainly."),
    (b"a: 1\nb: [[[[[[1]]]]]]\n", 2, "this repeats or nests too much; write it out plainly."),
    (b"a: 1\n? [b]\n: 2\n", 2, "this key is not a word; write a key, a colon and a value."),
    (b"", 1, "this file says nothing that can be used; write keys and values into it."),
    (b"# only a remark\n", 1, "this file says nothing that can be used"),
    (b"- a\n- b\n", 1, "this file says nothing that can be used"),
    (b"[" * 5000, 1, "this is not YAML"),
]


@pytest.mark.parametrize(("said", "line", "sentence"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(source, said, line, sentence):
    [fault] = source(said).faults

    assert (fault.file, fault.line) == ("x.yaml", line)
    assert sentence in fault.sentence


def test_every_line_is_known(source):
    read = source(b"\xef\xbb\xbf# a remark\na: >-\n  long\n  text\nb:\n  - 1\n  - 2\nc: {d: 3}\n")

    assert read.faults == []
    assert read.value == {"a": "long text", "b": [1, 2], "c": {"d": 3}}
    assert read.lines == {
        (): 2,
        ("a",): 2,
        ("b",): 5,
        ("b", 0): 6,
        ("b", 1): 7,
        ("c",): 8,
        ("c", "d"): 8,
    }


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path):
    (tmp_path / "x.yaml").mkdir()

    [fault] = read(tmp_path / "x.yaml", tmp_path).faults

    assert "cannot be opened" in fault.sentence
