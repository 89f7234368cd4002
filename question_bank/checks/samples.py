"""What keeps a sample answer out of the bank: nobody could practise on it, or learn from its key."""

from question_bank.findings import Finding, Findings, Said
from question_bank.wording import forbidden

FEWEST_WORDS, MOST_WORDS = 90, 220  # a minute or two of speech
ENDS = {"not_higher": 5, "not_lower": 1}  # the point beyond which there is none


def sample_findings(said: Said) -> Findings:
    """Name what keeps a sample answer out of the bank."""
    yield from _is_spoken_at_length(said)
    yield from _says_why_not_the_next(said)
    yield from forbidden(said.get("answer", ""), ("answer",))


def _is_spoken_at_length(said: Said) -> Findings:
    count = len(said.get("answer", "").split())
    if count and not FEWEST_WORDS <= count <= MOST_WORDS:
        why = f"the answer has {count} words"
        yield Finding(("answer",), why, f"write {FEWEST_WORDS} to {MOST_WORDS}.")


def _says_why_not_the_next(said: Said) -> Findings:
    """Look for a neighbouring point without a reason, and for a reason without such a point."""
    key = said.get("key")
    for name, last in ENDS.items():
        reason, direction = said.get(name, "").strip(), name.removeprefix("not_")
        if key not in {None, last} and not reason:
            why = f"nothing says why the key {key} is not one point {direction}"
            yield Finding((name,), why, f"write {name}.")
        if key == last and reason:
            why = f"there is no point {direction} than {last}"
            yield Finding((name,), why, f"leave {name} out.")
