"""Which files ask the same in other words?"""

from question_bank.likeness import near_duplicates
from question_bank.reading import Source

COMPARED = {"judgement", "knowledge", "short_text"}  # the others are worded alike on purpose


def warn_of_likeness(questions: list[Source], items: list[Source]) -> None:
    """Note on the first of two files how alike it is to the other."""
    compared = [source for source in items if source.said.get("kind") in COMPARED]
    sources = {source.file: source for source in (*questions, *compared)}
    texts = {name: source.said.get("text", "") for name, source in sources.items()}
    probes = {source.file: source.said.get("probes", ()) for source in questions}
    for pair in near_duplicates(texts, probes):
        what = f"this asks nearly the same as {pair.other} (likeness {pair.likeness:.2f} of 1)"
        sources[pair.one].warn(("text",), f"{what}; keep one, or ask what only one of them asks.")
