"""GIFT, the text format of Moodle's question bank.

Choices, with their reasons as feedback, and open questions. What only the rater may read has no
place in it: GIFT shows every text to the candidate. Short facts travel as tags in the comment
above a question. Source: Moodle documentation, "GIFT format".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from question_bank.exchange import asked, choices, facts, guides, incoming
from question_bank.exchange.carried import Carried, Read, Written, slug_of

SIGNS = "~=#{}:"
ESCAPED = re.compile(r"\\([~=#{}:n\\])")
TAG = re.compile(r"\[tag:([^\]]+)\]")
TITLE = re.compile(r"^::(.*?)(?<!\\)::", re.DOTALL)
FORMAT = re.compile(r"^\[(\w+)\]")
ANSWERS = re.compile(r"(?<!\\)\{(.*)(?<!\\)\}", re.DOTALL)
BRACE = re.compile(r"(?<!\\)[{}]")
OPTION = re.compile(r"(?<!\\)([=~])(?:%(-?[\d.]+)%)?((?:\\.|[^=~\\])*)", re.DOTALL)
FEEDBACK = re.compile(r"(?<!\\)#")
GENERAL = re.compile(r"(?<!\\)####.*", re.DOTALL)
GAP = "_____"  # where the answer stood amid the text
TRUTHS = {"T", "F", "TRUE", "FALSE"}


@dataclass
class _Block:
    """One question as it stands between blank lines."""

    line: int
    told: list[str]
    text: str


def write(entries: Iterable[Carried]) -> Written:
    """Set choices and open questions; name those of which only the guide matters."""
    blocks, left_out = [], []
    for entry in entries:
        if entry.is_choice or entry.said.get("kind") == "short_text" or entry.room == "questions":
            blocks.append(_written(entry))
        else:
            left_out.append(str(entry.said.get("slug")))
    return Written("\n".join(blocks).encode(), tuple(left_out))


def _written(entry: Carried) -> str:
    said = entry.said
    tags = " ".join(f"[tag:{line}]" for line in facts.lines(entry))
    title, text = _escaped(said.get("slug", "")), _escaped(asked.to_plain(said))
    head = f"// {tags}\n::{title}::[plain]{text}"
    if not entry.is_choice:
        return f"{head}{{}}\n"
    lines = "\n".join(_options(choices.choices(said)))
    return f"{head}{{\n{lines}\n}}\n"


def _options(given: list[choices.Choice]) -> Iterator[str]:
    """Mark the first of the best as the answer, and say of each other its share."""
    best = next(n for n, each in enumerate(given) if each.share == choices.WHOLE)
    for n, each in enumerate(given):
        share = "" if n == best or not each.share else f"%{each.share:.7g}%"
        reason = f"#{_escaped(each.reason)}" if each.reason else ""
        yield f"  {'=' if n == best else '~'}{share}{_escaped(each.text)}{reason}"


def read(content: bytes) -> Read:
    """Return the choices and the open questions; other kinds are named by their line."""
    carried: list[Carried] = []
    passed: list[str] = []
    for block in _blocks(incoming.text(content)):
        try:
            carried.append(_carried(block))
        except ValueError as error:
            passed.append(f"line {block.line}: {error}")
    return Read(tuple(carried), tuple(passed))


def _blocks(text: str) -> Iterator[_Block]:
    """Part the file at blank lines; comments and categories are no part of a question."""
    told: list[str] = []
    block: _Block | None = None
    for n, line in enumerate([*text.split("\n"), ""], start=1):
        if line.startswith("//"):
            told += TAG.findall(line)
        elif line.strip() and not line.startswith("$CATEGORY:"):
            block = block or _Block(n, told, "")
            block.text += f"{line}\n"
        elif block:
            yield block
            block, told = None, []


def _carried(block: _Block) -> Carried:
    text = block.text.strip()
    title = TITLE.match(text)
    text = text[title.end() :].strip() if title else text
    markup = FORMAT.match(text)
    text = text[markup.end() :] if markup else text
    answers = ANSWERS.search(text)
    if BRACE.search(ANSWERS.sub("", text)):
        raise ValueError("a brace has no partner; close the answers, or write \\{ amid words.")
    around = f"{text[: answers.start()]}{GAP}{text[answers.end() :]}" if answers else text
    around = around.removesuffix(GAP).strip()
    words = _plain(around) if markup and markup.group(1) == "plain" else _shown(around)
    named = _plain(title.group(1)) if title else words
    said = {"slug": slug_of(named), **facts.said_in(block.told), **asked.from_plain(words)}
    given = _given(GENERAL.sub("", answers.group(1)).strip() if answers else "")
    if given:
        return Carried("items", said | choices.said_of(given, block.told))
    return Carried(facts.room_in(block.told, otherwise="questions"), said)


def _given(answers: str) -> list[choices.Choice]:
    """Return the options, or refuse a kind of answer that has no place here."""
    if answers.startswith("#"):
        raise ValueError("there is no place for a numerical question here.")
    if FEEDBACK.split(answers)[0].strip().upper() in TRUTHS:
        raise ValueError("there is no place for a true-or-false question here.")
    options = OPTION.findall(answers)
    if options and all(sign == "=" for sign, _, _ in options):
        kind = "matching" if any("->" in words for _, _, words in options) else "short-answer"
        raise ValueError(f"there is no place for a {kind} question here.")
    if answers and not options:
        raise ValueError("its answers cannot be read; begin each with = or ~.")
    return [_choice(*option) for option in options]


def _choice(sign: str, share: str, words: str) -> choices.Choice:
    text, *reason = FEEDBACK.split(words, maxsplit=1)
    whole = choices.WHOLE if sign == "=" else 0.0
    try:
        worth = float(share) if share else whole
    except ValueError:
        raise ValueError(f"{share!r} is no share of the points; write a number.") from None
    return choices.Choice(_shown(text), worth, _shown("".join(reason)))


def _escaped(text: str) -> str:
    signs = "".join(f"\\{sign}" if sign in f"{SIGNS}\\" else sign for sign in text)
    return signs.replace("\n", "\\n")


def _plain(text: str) -> str:
    return ESCAPED.sub(lambda sign: "\n" if sign.group(1) == "n" else sign.group(1), text.strip())


def _shown(text: str) -> str:
    """Return words that may hold HTML; a bare < in a sentence is no tag."""
    words = _plain(text)
    return guides.plain(words) if re.search(r"</\w+>|<(br|p)\b", words) else words
