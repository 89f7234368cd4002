"""Is anybody left out, at which step, by which question, by whom?"""

from scoring.fairness.audits import AuditTable, audit_tables
from scoring.fairness.functioning import (
    Answers,
    Functioning,
    differential_functioning,
    expected_ratings,
)
from scoring.fairness.impact import (
    FEWEST,
    FOUR_FIFTHS,
    LEAST_SHARE,
    ImpactRatio,
    above_median,
    impact_ratios,
)
from scoring.fairness.mantel import CommonOdds, OrdinalDifference, common_odds, ordinal_difference

__all__ = [
    "FEWEST",
    "FOUR_FIFTHS",
    "LEAST_SHARE",
    "Answers",
    "AuditTable",
    "CommonOdds",
    "Functioning",
    "ImpactRatio",
    "OrdinalDifference",
    "above_median",
    "audit_tables",
    "common_odds",
    "differential_functioning",
    "expected_ratings",
    "impact_ratios",
    "ordinal_difference",
]
