"""What would a hiring round look like if the truth were known?"""

from scoring.simulation.conditions import CONDITIONS, Condition
from scoring.simulation.designs import Design
from scoring.simulation.rounds import Round, Spreads, Truth, simulate

__all__ = ["CONDITIONS", "Condition", "Design", "Round", "Spreads", "Truth", "simulate"]
