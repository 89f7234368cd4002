"""Files stay readable, and each opens with what it is for."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    p for room in ("app", "scoring", "question_bank") for p in sorted((ROOT / room).rglob("*.py"))
]
LONGEST_FILE = 320
LONGEST_FUNCTION = 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "service", "services", "misc", "manager"}


def test_the_files_are_found():
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_says_what_it_is_for_and_stays_a_room(path):
    text = path.read_text()

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_FILE
    assert not VAGUE & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path):
    long = {
        node.name: body
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (body := _lines_of_code(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def _lines_of_code(function):
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and function.body[1:]:
        first = function.body[1]
    return function.end_lineno - first.lineno + 1
