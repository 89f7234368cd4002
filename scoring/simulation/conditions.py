"""Seven rounds on which methods are compared."""

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


_REAL = Spreads(halo=0.8, answer=0.5)
_PROFILE = Spreads(general=sqrt(0.6), specific=sqrt(0.4), halo=0.5, answer=0.3)

CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        "ideal": Condition(),
        "halo": Condition(spreads=_REAL),
        "small": Condition(Design(candidates=60, interviewers=8), _REAL),
        "serial": Condition(Design(is_serial=True), _REAL),
        "weakly linked": Condition(Design(groups=5, crossing=0.04), _REAL),
        "panel of five": Condition(Design(panel=5), _REAL),
        "six competencies": Condition(Design(competencies=6), _PROFILE),
    }
)
