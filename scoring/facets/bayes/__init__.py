"""Empirical Bayes: every effect has a spread, and the ratings say how wide."""
