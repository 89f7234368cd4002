"""Joint maximum likelihood: every candidate, interviewer and question as a fixed effect."""

from scoring.facets.joint.fitting import fit_joint

__all__ = ["fit_joint"]
