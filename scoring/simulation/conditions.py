"""Seven rounds on which methods are compared; each candidate is asked 6 questions of a bank of 24."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from types import MappingProxyType

from scoring.simulation.designs import Design
from scoring.simulation.rounds import Round, Spreads, simulate


@dataclass(frozen=True)
class Condition:
    """A design with the spreads that go into it."""

    design: Design = field(default_factory=Design)
    spreads: Spreads = field(default_factory=Spreads)

    def draw(self, seed: int) -> Round:
        """Draw one round."""
        return simulate(self.design, self.spreads, seed=seed)


_BANK = 24
_REAL = Spreads(halo=0.8, answer=0.5)
_PROFILE = Spreads(general=sqrt(0.6), specific=sqrt(0.4), halo=0.5, answer=0.3)

CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        "ideal": Condition(Design(bank=_BANK)),
        "halo": Condition(Design(bank=_BANK), _REAL),
        "small": Condition(Design(candidates=60, interviewers=8, bank=_BANK), _REAL),
        "serial": Condition(Design(bank=_BANK, is_serial=True), _REAL),
        "weakly linked": Condition(Design(bank=_BANK, groups=5, crossing=0.04), _REAL),
        "panel of five": Condition(Design(bank=_BANK, panel=5), _REAL),
        "six competencies": Condition(Design(bank=_BANK, competencies=6), _PROFILE),
    }
)
