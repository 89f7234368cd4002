"""Which column of a file is which? What is missing is said with the words that mend it."""

from collections.abc import Mapping, Sequence

from app.errors import Misread
from app.imports.forms.options import COLUMNS, REQUIRED

USUAL = {
    "candidate": ("examinee", "applicant", "person", "ratee", "name", "candidate_id"),
    "interviewer": ("judge", "rater", "assessor", "examiner", "interviewer_email", "reviewer"),
    "question": ("trait", "item", "criterion", "task", "slug", "question_id"),
    "rating": ("score", "mark", "points", "point", "grade", "value"),
}


def places(header: Sequence[str], renamed: Mapping[str, str]) -> dict[str, int]:
    """Return where each known column stands."""
    names = [name.strip().lower() for name in header]
    _refuse_unknown(names, renamed)
    found = [renamed.get(name, "" if name in renamed.values() else name) for name in names]
    _refuse_missing(names, found)
    for name in COLUMNS:
        if found.count(name) > 1:
            raise Misread({"file": f"The file has the column {name!r} twice. Please keep one."})
    return {name: found.index(name) for name in COLUMNS if name in found}


def _refuse_unknown(names: Sequence[str], renamed: Mapping[str, str]) -> None:
    for old in renamed:
        if old not in names:
            raise Misread({"map": f"The file has no column {old!r}. It has: {_listed(names)}."})


def _refuse_missing(names: Sequence[str], found: Sequence[str]) -> None:
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        free = [name for name, own in zip(names, found, strict=True) if own not in COLUMNS]
        said = f"The file has no column for {', '.join(missing)}. It has: {_listed(names)}."
        raise Misread({"file": f"{said} Say which is which: {_suggested(missing, free)}"})


def _suggested(missing: Sequence[str], free: Sequence[str]) -> str:
    """Return the options that would mend it, guessing by the usual names, else in order."""
    pairs = {new: next((old for old in free if old in USUAL[new]), "") for new in missing}
    rest = [old for old in free if old not in pairs.values()]
    for new in missing:
        pairs[new] = pairs[new] or (rest.pop(0) if rest else "COLUMN")
    return " ".join(f"--map {_quoted(f'{old}={new}')}" for new, old in pairs.items())


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name[:40] or "(no name)" for name in names[:30]) or "none"
