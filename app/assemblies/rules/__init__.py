"""What plans shall be like, and how structured they are."""

from app.assemblies.rules.structure import Facts, Judged, judged
from app.assemblies.rules.wishes import (
    ENOUGH_SUITED,
    SHARES,
    USUAL_INTERVIEWS,
    misfit,
    sentence,
    title,
)

__all__ = [
    "ENOUGH_SUITED",
    "SHARES",
    "USUAL_INTERVIEWS",
    "Facts",
    "Judged",
    "judged",
    "misfit",
    "sentence",
    "title",
]
