"""What people write for the bank: the fields of a draft, and what a reviewer says of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, Field

from app.errors import Misread

LONGEST = 8000  # characters of one field; the checks say what is too long to be asked
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
POINTS = ("1", "2", "3", "4", "5")
SHARED = ("task", "levels", "specialisations", "text")
DRAFTED = {  # what each sort says, apart from what it was started with; the order of its file
    "questions": (
        *("task", "kind", "levels", "specialisations", "tags", "text", "probes", "look_fors"),
        *("warning_signs", "minutes", "material", "anchors"),
    ),
    "judgement": (*SHARED, "asks", "options", "angoff"),
    "knowledge": (*SHARED, "options", "angoff"),
    "self_rating": (*SHARED, "anchors", "example"),
    "over_claiming": (*SHARED, "term", "exists", "reason"),
    "short_text": (*SHARED, "words", "look_fors"),
}
LISTS = {"levels", "specialisations", "tags"}
LINES = {"probes", "look_fors", "warning_signs"}
NUMBERS = {"minutes", "angoff", "words"}
MOST_LINES = 6

Typed = Mapping[str, Sequence[str]]


def _slug(typed: str) -> str:
    if not SLUG.fullmatch(typed):
        raise ValueError("Please write lower case letters, digits and single hyphens.")
    return typed


class StartForm(BaseModel):
    """What a new draft is of: its sort and skill area stay; its name is its address for good."""

    sort: Literal[
        "questions", "judgement", "knowledge", "self_rating", "over_claiming", "short_text"
    ]
    competency: Annotated[str, Field(max_length=12)]
    slug: Annotated[str, Field(max_length=100), AfterValidator(_slug)]


class WordingForm(BaseModel):
    """Which state of a draft was on the screen when it was changed; its words are read apart."""

    version: Annotated[int, Field(ge=1, le=10**9)]


class SendForm(BaseModel):
    """A draft is ready for a second person."""

    confirmed: bool = False  # it follows a newer wording than the one it was begun from


class VerdictForm(BaseModel):
    """What a second person says of a draft as it stood on their screen."""

    verdict: Literal["approved", "sent_back"]
    remarks: Annotated[str, Field(max_length=2000)] = ""
    version: Annotated[int, Field(ge=1, le=10**9)]


class ReasonForm(BaseModel):
    """Why a question is taken out of use, or brought back."""

    reason: Annotated[str, Field(min_length=5, max_length=500)]


class UploadForm(BaseModel):
    """In which format a file is; empty: as it looks."""

    format: Literal["", "json", "csv", "moodle", "qti2", "qti3", "gift", "aiken"] = ""


def read_format(typed: str) -> str:
    """Return the name of a format as it was typed, or say which there are."""
    known = [name for name in get_args(UploadForm.model_fields["format"].annotation) if name]
    if typed and typed not in known:
        raise Misread({"format": f"There is no format {typed}; use one of: {', '.join(known)}."})
    return typed


def said_in(fields: Typed, sort: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a draft's form says, keyed as its file; what is left empty is left out."""
    read = {name: _read(fields, name, sort, before.get(name)) for name in DRAFTED[sort]}
    return {name: value for name, value in read.items() if value not in ("", [], {}, None)}


def _read(fields: Typed, name: str, sort: str, before: Any) -> Any:  # noqa: ANN401 -- any value of a file
    if name in LISTS:
        return _in_order(fields.get(name, ()), before)
    if name in LINES:
        return [line for n in range(MOST_LINES) if (line := _one(fields, f"{name}.{n}"))]
    if name == "anchors":
        return {point: words for point in POINTS if (words := _one(fields, f"anchors.{point}"))}
    if name == "options":
        return [said for n in range(MOST_LINES) if (said := _option(fields, n, sort))]
    if name == "exists":
        return {"yes": True, "no": False}.get(_one(fields, name))
    typed = _one(fields, name)
    return _number(typed) if name in NUMBERS else _as_before(typed, before)


def _one(fields: Typed, name: str) -> str:
    values = fields.get(name) or [""]
    return values[-1][:LONGEST].replace("\r\n", "\n")


def _in_order(chosen: Sequence[str], before: Any) -> list[str]:  # noqa: ANN401
    """Keep the order in which a list was written, when it holds the same."""
    same = isinstance(before, list) and sorted(before) == sorted(chosen)
    return list(before) if same else [value[:LONGEST] for value in dict.fromkeys(chosen)]


def _number(typed: str) -> int | str:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else typed  # noqa: PLR2004


def _as_before(typed: str, before: Any) -> str:  # noqa: ANN401
    """Keep spaces and line ends at the edges of what nobody changed: a form cannot show them."""
    return before if isinstance(before, str) and before.strip() == typed else typed


def _option(fields: Typed, n: int, sort: str) -> dict[str, Any]:
    text, reason = _one(fields, f"options.{n}.text"), _one(fields, f"options.{n}.reason")
    key: dict[str, Any] = {}
    if sort == "judgement":
        points = _number(_one(fields, f"options.{n}.effectiveness"))
        key = {"effectiveness": points} if points != "" else {}
    elif _one(fields, "correct") == str(n):
        key = {"correct": True}
    said = {"text": text, **key, "reason": reason}
    return said if text or reason or "effectiveness" in key else {}
