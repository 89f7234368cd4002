"""Aiken, the plainest format for multiple choice: a line, lettered options, the answer's letter.

It holds the words and the right answer of a knowledge item; nothing else.
Source: Moodle documentation, "Aiken format".
"""

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any

from question_bank.exchange import incoming
from question_bank.exchange.carried import Carried, Read, Written, slug_of

OPTION = re.compile(r"^([A-Z])[.)]\s+(.*\S)\s*$")
ANSWER = re.compile(r"^ANSWER:\s*([A-Z])\s*$")


def write(entries: Iterable[Carried]) -> Written:
    """Set the knowledge items; name all others."""
    blocks, left_out = [], []
    for entry in entries:
        if entry.is_choice and entry.said.get("kind") == "knowledge":
            blocks.append("\n".join(_written(entry.said)))
        else:
            left_out.append(str(entry.said.get("slug")))
    return Written("\n\n".join([*blocks, ""]).encode(), tuple(left_out))


def _written(said: Any) -> Iterator[str]:  # noqa: ANN401
    yield _line(said["text"])
    for letter, option in zip(ascii_uppercase, said["options"], strict=False):
        yield f"{letter}. {_line(option['text'])}"
    right = next(n for n, option in enumerate(said["options"]) if option.get("correct"))
    yield f"ANSWER: {ascii_uppercase[right]}"


def read(content: bytes) -> Read:
    """Return the questions; what is no Aiken is named by its line."""
    carried: list[Carried] = []
    passed: list[str] = []
    for line, lines in _blocks(incoming.text(content)):
        try:
            carried.append(_carried(lines))
        except ValueError as error:
            passed.append(f"line {line}: {error}")
    return Read(tuple(carried), tuple(passed))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Part the file after each answer."""
    first, lines = 0, list[str]()
    for n, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        first = first if lines else n
        lines.append(line.strip())
        if line.startswith("ANSWER:"):
            yield first, lines
            lines = []
    if lines:
        yield first, lines


def _carried(lines: list[str]) -> Carried:
    answer = ANSWER.match(lines[-1])
    if not answer:
        raise ValueError("this question does not end in a line such as 'ANSWER: B'.")
    options = [match.groups() for line in lines[:-1] if (match := OPTION.match(line))]
    asked = [line for line in lines[:-1] if not OPTION.match(line)]
    if len(asked) != 1 or lines[0] != asked[0]:
        raise ValueError("a question is one line, and every option begins with a letter and a dot.")
    letters = [letter for letter, _ in options]
    if letters != list(ascii_uppercase[: len(letters)]) or answer.group(1) not in letters:
        raise ValueError("options go from A without a gap, and the answer is one of them.")
    given = [
        {"text": words, **({"correct": True} if letter == answer.group(1) else {})}
        for letter, words in options
    ]
    said = {"slug": slug_of(asked[0]), "kind": "knowledge", "text": asked[0], "options": given}
    return Carried("items", said)


def _line(text: str) -> str:
    return " ".join(text.split())
