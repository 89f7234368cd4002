"""Did what was measured before the hire foretell the work after it?"""

from scoring.validity.correlations import Correlation, correlation
from scoring.validity.predictions import Prediction, predictions
from scoring.validity.restriction import Corrected, corrected_for_restriction, spread_within
from scoring.validity.suggestions import Suggestion, Suggestions, suggested_weights

__all__ = [
    "Corrected",
    "Correlation",
    "Prediction",
    "Suggestion",
    "Suggestions",
    "corrected_for_restriction",
    "correlation",
    "predictions",
    "spread_within",
    "suggested_weights",
]
