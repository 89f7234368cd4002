"""What else do ratings tell: who rates whom otherwise, who drifts, who keeps to the middle?"""

from scoring.facets.findings.drifts import Drift, drifts
from scoring.facets.findings.effects import foretold
from scoring.facets.findings.interactions import Interaction, interactions
from scoring.facets.findings.tendencies import Tendency, tendencies

__all__ = [
    "Drift",
    "Interaction",
    "Tendency",
    "drifts",
    "foretold",
    "interactions",
    "tendencies",
]
