"""Moodle XML, as Moodle's question bank exports and imports it.

Choices become ``multichoice`` with the reasons as feedback; all else becomes ``essay``, with the
rater's guide in ``graderinfo``, which no candidate sees. Short facts travel as tags.
Source: Moodle documentation, "Moodle XML format".
"""

from collections.abc import Iterable
from typing import Any

from question_bank.exchange import asked, choices, facts, guides, incoming
from question_bank.exchange.carried import Carried, Read, Written, slug_of
from question_bank.exchange.trees import Tree, tree

TEXTUAL = ("essay", "shortanswer", "description")
OURS = {"multichoice": "options", **dict.fromkeys(TEXTUAL, "text")}


def write(entries: Iterable[Carried]) -> Written:
    """Set every entry as a question of a quiz."""
    quiz = Tree("quiz")
    for entry in entries:
        question = quiz.add("question", type="multichoice" if entry.is_choice else "essay")
        question.add("name").add("text", entry.said.get("slug", ""))
        question.add("questiontext", format="html").add("text", asked.to_html(entry.said))
        question.add("defaultgrade", "1")
        question.add("idnumber", entry.said.get("slug", ""))
        (_write_choices if entry.is_choice else _write_essay)(question, entry)
        tags = question.add("tags")
        for line in facts.lines(entry):
            tags.add("tag").add("text", line)
    return Written(quiz.to_bytes())


def _write_choices(question: Tree, entry: Carried) -> None:
    question.add("single", "true")
    question.add("shuffleanswers", "true")
    question.add("answernumbering", "abc")
    for choice in choices.choices(entry.said):
        answer = question.add("answer", fraction=f"{choice.share:.7g}", format="plain_text")
        answer.add("text", choice.text)
        answer.add("feedback", format="plain_text").add("text", choice.reason)


def _write_essay(question: Tree, entry: Carried) -> None:
    question.add("responseformat", "editor")
    question.add("graderinfo", format="html").add("text", guides.to_html(entry.said))


def read(content: bytes) -> Read:
    """Return what a quiz holds; kinds of question without a place here are named."""
    questions = [
        each
        for each in tree(incoming.xml(content), "quiz").all("question")
        if each.get("type") != "category"
    ]
    carried: list[Carried] = []
    passed: list[str] = []
    for n, question in enumerate(questions, start=1):
        title, kind = _words(question, "name"), question.get("type") or "unnamed"
        if kind in OURS:
            carried.append(_carried(question, slug_of(title)))
        else:
            passed.append(f"question {n}, {title!r}: there is no place for a {kind} here.")
    return Read(tuple(carried), tuple(passed))


def _carried(question: Tree, slug: str) -> Carried:
    told = [words for each in question.within("tags", "tag") if (words := _text(each))]
    said: dict[str, Any] = {"slug": slug, **facts.said_in(told)}
    text = question.first("questiontext")
    said |= asked.from_html(_text(text)) if _is_html(text) else {"text": _text(text)}
    if question.get("type") == "multichoice":
        said |= choices.said_of([_choice(each) for each in question.all("answer")], told)
        return Carried("items", said)
    said |= guides.from_html(_text(question.first("graderinfo")))
    return Carried(facts.room_in(told, otherwise="questions"), said)


def _choice(answer: Tree) -> choices.Choice:
    share = answer.number("fraction")
    return choices.Choice(_worded(answer), share, _words(answer, "feedback"))


def _words(question: Tree, name: str) -> str:
    return _worded(question.first(name))


def _worded(part: Tree) -> str:
    """Return a part's words; Moodle's text is HTML unless it says otherwise."""
    return guides.plain(_text(part)) if _is_html(part) else _text(part)


def _is_html(part: Tree) -> bool:
    return part.get("format") != "plain_text"


def _text(part: Tree) -> str:
    return part.first("text").words
