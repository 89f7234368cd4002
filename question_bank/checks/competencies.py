"""What keeps a competency out of the bank, beyond its shape."""

from itertools import pairwise

from question_bank.checks.shared import says_once
from question_bank.findings import Finding, Findings, Said


def competency_findings(said: Said) -> Findings:
    """Name what keeps a competency out of the bank."""
    targets = said.get("targets", {})
    for lower, higher in pairwise(("associate", "manager", "senior", "lead")):
        if targets.get(lower, 0) > targets.get(higher, 5):
            why = f"the target of {higher!r} is below that of {lower!r}"
            yield Finding(("targets", higher), why, "raise it or lower that.")
    yield from says_once(said, "core_of")
