"""What holds between self-assessment items: nothing twice, no key told, foils that are foils."""

from collections import Counter
from collections.abc import Iterator

from question_bank.checks import alike, best_option
from question_bank.findings import Said
from question_bank.reading import Source

ENOUGH = 12  # items of a kind, before the place or length of their best options is a habit
TOO_OFTEN = 0.5  # of their best options at one place, or longest; by chance a quarter or less


def blame_items(items: list[Source], questions: list[Source]) -> None:
    """Note on each item what does not fit the others."""
    _blame_same_text(items)
    _blame_same_term(items)
    _blame_second_rating(items)
    _blame_named_foils(items, questions)
    _warn_of_lone_terms(items)
    for kind in ("judgement", "knowledge"):
        _warn_of_habits([source for source in items if source.said.get("kind") == kind])


def _blame_same_text(items: list[Source]) -> None:
    """Allow the same words only to questions about terms, when the terms differ."""
    first: dict[str, Source] = {}
    for source in items:
        text = alike(source.said.get("text", ""))
        if text and source.said.get("kind") != "over_claiming":
            _blame_second(source, first.setdefault(text, source), "text")


def _blame_same_term(items: list[Source]) -> None:
    first: dict[str, Source] = {}
    for source in items:
        if term := alike(source.said.get("term", "")):
            _blame_second(source, first.setdefault(term, source), "term")


def _blame_second(source: Source, first: Source, key: str) -> None:
    if first is not source:
        source.blame((key,), f"the {key} is the same as in {first.file}; keep one of the two.")


def _blame_second_rating(items: list[Source]) -> None:
    first: dict[str, Source] = {}
    for source in items:
        code = source.said.get("competency")
        if code and source.said.get("kind") == "self_rating":
            other = first.setdefault(code, source)
            if other is not source:
                sentence = (
                    f"{code} is rated by oneself in {other.file} already; keep one of the two."
                )
                source.blame(("kind",), sentence)


def _blame_named_foils(items: list[Source], questions: list[Source]) -> None:
    """Look for foils that the bank itself speaks of."""
    foils = [source for source in items if source.said.get("exists") is False]
    texts = [(source, alike(" ".join(strings(source.said)))) for source in (*questions, *items)]
    for foil in foils:
        term = alike(foil.said.get("term", ""))
        for source, text in texts:
            if term and source is not foil and term in text:
                sentence = (
                    f"{foil.said['term']!r} is said not to exist, but {source.file} speaks of it"
                )
                foil.blame(("exists",), f"{sentence}; choose another term.")


def _warn_of_lone_terms(items: list[Source]) -> None:
    """Ask for both sorts of terms: only a mix tells knowing from claiming."""
    terms = [source for source in items if "exists" in source.said]
    if len({source.said["exists"] for source in terms}) == 1:
        missing = "a foil" if terms[0].said["exists"] else "a real term"
        sentence = f"there is no item about {missing}; knowing and claiming differ only in a mix."
        terms[0].warn(("exists",), sentence)


def _warn_of_habits(items: list[Source]) -> None:
    keyed = [(source, best) for source in items if (best := best_option(source.said)) is not None]
    if len(keyed) < ENOUGH:
        return
    kind, all_of_them = keyed[0][0].said["kind"], len(keyed)
    place, often = Counter(best for _, best in keyed).most_common(1)[0]
    if often > TOO_OFTEN * all_of_them:
        what = f"the best option is option {place + 1} in {often} of {all_of_them} {kind} items"
        _first(keyed, place).warn(("options",), f"{what}; spread it over all places.")
    longest = [source for source, best in keyed if _is_longest(source.said, best)]
    if len(longest) > TOO_OFTEN * all_of_them:
        what = f"the best option is the longest in {len(longest)} of {all_of_them} {kind} items"
        longest[0].warn(("options",), f"{what}; shorten some, lengthen others.")


def _first(keyed: list[tuple[Source, int]], place: int) -> Source:
    return next(source for source, best in keyed if best == place)


def _is_longest(said: Said, best: int) -> bool:
    lengths = [len(option.get("text", "")) for option in said["options"]]
    return lengths[best] == max(lengths) and lengths.count(max(lengths)) == 1


def strings(value: object) -> Iterator[str]:
    """Yield every text that stands in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
