"""How well do ratings fit the model, and how far can the elements of a facet be told apart?"""

from scoring.facets.statistics.agreements import Agreement, agreements
from scoring.facets.statistics.bridges import Bridge, bridges
from scoring.facets.statistics.categories import Category, categories
from scoring.facets.statistics.fits import Fit, standardised_mean_square
from scoring.facets.statistics.residuals import Residuals, residuals
from scoring.facets.statistics.shares import (
    Study,
    VarianceShare,
    decision_study,
    noise_of,
    variance_shares,
)
from scoring.facets.statistics.spreads import facet_spread
from scoring.facets.statistics.standings import FacetStatistics, Standing, facet_statistics
from scoring.facets.statistics.subsets import Subset, subsets
from scoring.facets.statistics.unexpected import UnexpectedRating, unexpected_ratings

__all__ = [
    "Agreement",
    "Bridge",
    "Category",
    "FacetStatistics",
    "Fit",
    "Residuals",
    "Standing",
    "Study",
    "Subset",
    "UnexpectedRating",
    "VarianceShare",
    "agreements",
    "bridges",
    "categories",
    "decision_study",
    "facet_spread",
    "facet_statistics",
    "noise_of",
    "residuals",
    "standardised_mean_square",
    "subsets",
    "unexpected_ratings",
    "variance_shares",
]
