"""What holds between files: names, places, and weights that make a whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from question_bank.belonging.items import blame_items
from question_bank.belonging.samples import blame_samples
from question_bank.entries import Specialisation
from question_bank.findings import Finding, Findings, Said
from question_bank.reading import Source
from question_bank.sentences import nearest

WHOLE = 100


def blame_together(
    competencies: list[Source],
    questions: list[Source],
    items: list[Source],
    samples: list[Source],
) -> None:
    """Note on each file what does not fit the others."""
    for source in competencies:
        _blame(source, _names_its_file(source, "code", str(source.said.get("code", "")).lower()))
    for source in (*questions, *items):
        _blame(source, _names_its_file(source, "slug", source.said.get("slug", "")))
        _blame(source, _lies_with_its_competency(source))
        _blame(source, belongs(source.said, competencies))
    for source in samples:
        _blame(source, _names_its_file(source, "slug", source.said.get("slug", "")))
    _blame_second(competencies, "code")
    _blame_second(questions, "slug")
    _blame_second(items, "slug")
    _blame_second(samples, "slug")
    _blame_weights(competencies)
    _blame_cores(competencies)
    blame_items(items, questions)
    blame_samples(samples, questions)


def _blame(source: Source, findings: Findings) -> None:
    for finding in findings:
        source.note(finding)


def _names_its_file(source: Source, key: str, name: str) -> Findings:
    if name and name != source.stem:
        why = f"{key} and file name differ"
        yield Finding((key,), why, f"name the file {name}.yaml, or change the {key}.")


def _lies_with_its_competency(source: Source) -> Findings:
    folder = str(source.said.get("competency", source.folder)).lower()
    if folder != source.folder:
        why = f"this file lies under {source.folder!r}"
        yield Finding(("competency",), why, f"move it to {folder!r}.")


def belongs(said: Said, competencies: Sequence[Source]) -> Findings:
    """Look for the competency, the task and the tags that a question names."""
    codes = sorted(source.stem.upper() for source in competencies)
    own = said.get("competency")
    if own and own not in codes:
        why = f"there is no competency {own!r}"
        yield Finding(("competency",), why, nearest(own, codes))
    tasks: Mapping[str, str] = next(
        (each.said.get("tasks", {}) for each in competencies if each.said.get("code") == own), {}
    )
    if tasks and said.get("task") and said["task"] not in tasks:
        why = f"{own} has no task {said['task']!r}"
        yield Finding(("task",), why, nearest(said["task"], tasks))
    for n, tag in enumerate(said.get("tags", ())):
        if tag not in codes:
            why = f"there is no competency {tag!r}"
            yield Finding(("tags", n), why, nearest(tag, codes))
        if tag == own:
            why = f"{tag!r} is the question's own competency"
            yield Finding(("tags", n), why, "leave it out of its tags.")


def _blame_second(sources: Iterable[Source], key: str) -> None:
    first: dict[str, Source] = {}
    for source in sources:
        name = source.said.get(key)
        if name and first.setdefault(name, source) is not source:
            source.blame((key,), f"{name!r} is taken by {first[name].file}; choose another {key}.")


def _blame_weights(competencies: list[Source]) -> None:
    """Judge a sum only where every part of it could be read."""
    for name in get_args(Specialisation):
        shares = [source.said.get("weights", {}).get(name) for source in competencies]
        if competencies and None not in shares and sum(shares) != WHOLE:
            sums = f"the weights of {name!r} sum to {sum(shares)} over all competencies"
            competencies[0].blame(("weights", name), f"{sums}; make them {WHOLE}.")


def _blame_cores(competencies: list[Source]) -> None:
    first: dict[str, Source] = {}
    for source in competencies:
        for n, name in enumerate(source.said.get("core_of", ())):
            if first.setdefault(name, source) is not source:
                sentence = f"{name!r} has its core competency in {first[name].file}; keep one."
                source.blame(("core_of", n), sentence)
