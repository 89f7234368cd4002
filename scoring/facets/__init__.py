"""How good, how severe, how hard: all on one scale, each with its doubt."""

from scoring.facets.model import ManyFacetModel
from scoring.facets.rows import CandidateElement, CompetencyMeasure, Element, Facet

__all__ = ["CandidateElement", "CompetencyMeasure", "Element", "Facet", "ManyFacetModel"]
