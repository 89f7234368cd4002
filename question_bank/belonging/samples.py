"""What holds between sample answers and the questions that they answer."""

from collections import defaultdict

from question_bank.checks import alike
from question_bank.reading import Source
from question_bank.sentences import nearest


def blame_samples(samples: list[Source], questions: list[Source]) -> None:
    """Note on each sample what does not fit the others, or its question."""
    codes = {source.stem: source.folder for source in questions}
    for source in samples:
        _blame_unknown_question(source, codes)
    _blame_same_answer(samples)
    _warn_of_one_point(samples)


def _blame_unknown_question(source: Source, codes: dict[str, str]) -> None:
    slug = source.said.get("question")
    if not slug:
        return
    if slug not in codes:
        sentence = f"there is no question {slug!r}; {nearest(slug, codes)}"
        source.blame(("question",), sentence)
    elif codes[slug] != source.folder:
        sentence = f"its question lies under {codes[slug]!r}; move this file there."
        source.blame(("question",), sentence)


def _blame_same_answer(samples: list[Source]) -> None:
    first: dict[str, Source] = {}
    for source in samples:
        answer = alike(source.said.get("answer", ""))
        if answer and first.setdefault(answer, source) is not source:
            sentence = f"the answer is the same as in {first[answer].file}; keep one of the two."
            source.blame(("answer",), sentence)


def _warn_of_one_point(samples: list[Source]) -> None:
    """Ask for differing points: whoever always gives the same one would be right unheard."""
    by_folder: defaultdict[str, list[Source]] = defaultdict(list)
    for source in samples:
        if "key" in source.said:
            by_folder[source.folder].append(source)
    for folder, sources in by_folder.items():
        keys = {source.said["key"] for source in sources}
        if len(sources) > 1 and len(keys) == 1:
            sentence = f"every sample of {folder!r} has key {keys.pop()}; add one of another point."
            sources[0].warn(("key",), sentence)
