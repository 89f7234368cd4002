"""Marginal maximum likelihood: candidates as draws from one normal distribution."""

from scoring.facets.marginal.fitting import fit_marginal

__all__ = ["fit_marginal"]
