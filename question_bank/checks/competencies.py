"""What keeps a competency out of the bank, beyond its shape."""

from itertools import pairwise

from question_bank.checks.shared import Faults, Said, says_once


def competency_faults(said: Said) -> Faults:
    """Name what keeps a competency out of the bank."""
    targets = said.get("targets", {})
    for lower, higher in pairwise(("associate", "manager", "senior", "lead")):
        if targets.get(lower, 0) > targets.get(higher, 5):
            sentence = (
                f"the target of {higher!r} is below that of {lower!r}; raise it or lower that."
            )
            yield ("targets", higher), sentence
    yield from says_once(said, "core_of")
