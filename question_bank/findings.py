"""What a check found: where, why it matters, and what to do instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Place = tuple[str | int, ...]  # the keys and numbers that lead to a value
Said = Mapping[str, Any]  # what a file says, without what is already known to be wrong
Severity = Literal["fault", "warning"]  # keeps it out of the bank; is worth a second look


@dataclass(frozen=True)
class Finding:
    """One thing to mend, or to look at again."""

    place: Place
    why: str
    remedy: str
    severity: Severity = "fault"

    @property
    def sentence(self) -> str:
        """Return both halves as one sentence."""
        return f"{self.why}; {self.remedy}" if self.remedy else self.why


Findings = Iterator[Finding]
