"""How a fault in the shape of an entry is said."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeGuard, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from question_bank.entries import Entry
from question_bank.findings import Finding, Place

SENTENCES = {
    "string_type": "{what} must be text; put it in quotes.",
    "int_type": "{what} must be a whole number, without quotes.",
    "int_from_float": "{what} must be a whole number.",
    "bool_type": "{what} must be true or false, without quotes.",
    "tuple_type": "{what} must be a list; start each line with a hyphen.",
    "dict_type": "{what} must have keys and values beneath it.",
    "model_type": "{what} must have keys and values beneath it.",
    "greater_than_equal": "{what} is {input}; write {ge} or more.",
    "less_than_equal": "{what} is {input}; write {le} or less.",
    "string_too_long": "{what} is {length} characters long; shorten it to {max_length}.",
    "too_short": "{what} has {actual_length}; write at least {min_length}.",
    "too_long": "{what} has {actual_length}; write at most {max_length}.",
}
PATTERNS = {
    r"\S": "{what} is empty; write it.",
    r"^[A-Z]{2,12}$": "{what} is {input!r}; write a code in capital letters, such as RISK.",
}
AS_SLUG = "{what} is {input!r}; write lower case letters, digits and single hyphens."
PLACES = {0: "first", 1: "second", 2: "third", 3: "fourth", 4: "fifth"}


def shape_faults(model: type[Entry], error: ValidationError) -> list[Finding]:
    """Say each fault in a sentence, with the place where it stands."""
    faults = error.errors(include_url=False)
    said = [_said(model, fault) for fault in faults if not _counts_only_sound(fault)]
    return [Finding(place, *_halves(sentence)) for place, sentence in said]


def place_of(fault: ErrorDetails) -> Place:
    """Return where a fault stands, as the file has it."""
    return tuple(each for each in fault["loc"] if each != "[key]")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the word that may have been meant, as the end of a sentence; else all of them."""
    names = list(known)
    close = get_close_matches(word, names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of: {', '.join(names)}."


def _halves(sentence: str) -> tuple[str, str]:
    why, _, remedy = sentence.partition("; ")
    return why, remedy


def _counts_only_sound(fault: ErrorDetails) -> bool:
    """Whether a list is only called short because something else is wrong in it."""
    return fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]


def _said(model: type[Entry], fault: ErrorDetails) -> tuple[Place, str]:
    *around, last = fault["loc"]
    if fault["type"] == "missing":
        return tuple(around), f"the key {last!r} is missing{_inside(around)}; add it."
    if fault["type"] == "extra_forbidden":
        known = nearest(str(last), _keys(model, tuple(around)))
        return fault["loc"], f"the key {last!r} is unknown{_inside(around)}; {known}"
    place = place_of(fault)
    return place, _sentence(fault, _what(place))


def _sentence(fault: ErrorDetails, what: str) -> str:
    context = fault.get("ctx", {})
    if fault["type"] == "literal_error":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"{what} is {fault['input']!r}; {nearest(str(fault['input']), allowed)}"
    if fault["type"] == "string_pattern_mismatch":
        sentence = PATTERNS.get(context["pattern"], AS_SLUG)
    else:
        sentence = SENTENCES.get(fault["type"], "{what} cannot be read; check it.")
    shown = {"input": fault["input"], "length": len(str(fault["input"]))}
    return sentence.format(what=what, **shown, **context)


def _what(place: Place) -> str:
    """Name a thing as its author would: anchor 3, the second of probes, minutes."""
    name, *rest = (*place, "") if len(place) == 1 else place or ("this file", "")
    last = rest[-1]
    if name == "options" and isinstance(rest[0], int):
        return f"{last!r} of option {rest[0] + 1}" if last != rest[0] else f"option {last + 1}"
    if name == "anchors" and last:
        return f"anchor {last}"
    if isinstance(last, int):
        inner = rest[0] if isinstance(rest[0], str) else name
        return f"the {PLACES.get(last, f'{last + 1}th')} of {inner!r}"
    return f"{name}: {last!r}" if last else repr(name)


def _inside(around: list[int | str]) -> str:
    if around and isinstance(around[-1], int):
        return f" in option {around[-1] + 1}"
    return f" under {around[-1]!r}" if around else ""


def _keys(model: type[BaseModel], around: Place) -> list[str]:
    """Return the keys that may stand at a place."""
    for name in around:
        if isinstance(name, str):
            inner = model.model_fields[name].annotation
            model = next((part for part in (inner, *get_args(inner)) if _is_model(part)), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _is_model(part: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(part, type) and issubclass(part, BaseModel)
