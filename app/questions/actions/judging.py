"""What judges a draft by the bank's own checks; the bank is opened only when somebody writes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app.database.searching import words_of
from app.questions import rules
from app.questions.models import Draft
from app.questions.pages import AlikePage, Likeness
from app.questions.queries import published

if TYPE_CHECKING:
    from question_bank.entries import Item, Question
    from question_bank.findings import Finding
    from question_bank.reviewing import Review

FILL = "Please fill this in."
CHOOSE_NUMBER = "Please write a whole number."
LISTS = {"probes", "look_fors", "warning_signs", "levels", "specialisations", "options"}
ALIKE_ON_PURPOSE = {"self_rating", "over_claiming"}
NEAREST = 1000  # texts that are compared thoroughly; a bank of usual size has fewer
NUMBERS = {"minutes", "angoff", "words", "effectiveness"}
ANCHORS = dict.fromkeys(("1", "2", "3", "4", "5"), "")


def findings(
    session: Session,
    room: str,
    said: Mapping[str, Any],
    *,
    shelved: Mapping[str, list[dict[str, Any]]] | None = None,
) -> list[dict[str, Any]]:
    """Return what the checks hold of a draft, and what it lacks to stand in this bank.

    Of many at once the bank is asked once, and an item is not set beside all the others.
    """
    from question_bank.belonging import belongs_here  # noqa: PLC0415 -- heavy

    whole = _whole(room, said)
    review = reviewed(room, whole)
    kept = [_in_plain_words(each, whole) for each in review.findings]
    beside = room if shelved is None else "questions"
    around = belongs_here(beside, review.said, shelved or published.shelved(session, room))
    kept += [_kept(each) for each in around]
    if rules.is_reserved(room, str(said.get("slug", ""))):
        why = f"a page of the bank is called {said['slug']!r}"
        kept.append(_finding(("slug",), why, "choose another name."))
    return kept


def alike(session: Session, draft: Draft) -> AlikePage:
    """Return what the bank asks in nearly the same words; it writes nothing."""
    from question_bank.likeness import likest  # noqa: PLC0415 -- heavy

    said = published.newest(session, draft.room)
    texts = {
        slug: str(each["text"])
        for slug, each in said.items()
        if slug != draft.slug and each["kind"] not in ALIKE_ON_PURPOSE
    }
    text = str(draft.said.get("text", ""))
    near = dict(sorted(texts.items(), key=lambda one: -_shared(text, one[1]))[:NEAREST])
    found = likest(text, near) if draft.kind not in ALIKE_ON_PURPOSE else []
    likenesses = tuple(Likeness(each.other, texts[each.other], each.likeness) for each in found)
    return AlikePage(draft.id, draft.slug, draft.room, likenesses)


def _shared(text: str, other: str) -> int:
    """Count the words that two texts share: a quick look before the thorough one."""
    return len(set(words_of([text])) & set(words_of([other])))


def reviewed(room: str, said: dict[str, Any]) -> "Review[Question] | Review[Item]":
    """Return what the checks of its room hold of an entry."""
    from question_bank.reviewing import review_item, review_question  # noqa: PLC0415 -- heavy

    return review_question(said) if room == "questions" else review_item(said)


def _whole(room: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Name what was left empty, so that each lack is found where it stands."""
    from question_bank.entries import ITEMS, Question, Unclear  # noqa: PLC0415 -- heavy

    model = Question if room == "questions" else ITEMS.get(str(said.get("kind")), Unclear)
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    whole = {name: [] if name in LISTS else "" for name in needed} | dict(said)
    if "anchors" in needed:
        given = said.get("anchors")
        whole["anchors"] = ANCHORS | given if isinstance(given, dict) else ANCHORS
    return whole


def _in_plain_words(finding: "Finding", said: Mapping[str, Any]) -> dict[str, Any]:
    """Speak to somebody at a form, where a file's author would be told of quotes and keys."""
    value = _at(said, finding.place)
    if value in ("", None) and finding.severity == "fault" and finding.place:
        return _finding(finding.place, FILL, "")
    if finding.place and finding.place[-1] in NUMBERS and not isinstance(value, int):
        return _finding(finding.place, CHOOSE_NUMBER, "")
    why = finding.why.replace(f"{finding.place[0]!r}", "this") if finding.place else finding.why
    return _finding(finding.place, why, finding.remedy, finding.severity)


def _kept(finding: "Finding") -> dict[str, Any]:
    return _finding(finding.place, finding.why, finding.remedy, finding.severity)


def _finding(
    place: tuple[str | int, ...], why: str, remedy: str, severity: str = "fault"
) -> dict[str, Any]:
    return {"place": list(place), "why": why, "remedy": remedy, "severity": severity}


def _at(said: Any, place: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    for name in place:
        try:
            said = said[name]
        except (KeyError, IndexError, TypeError):
            return None
    return said
