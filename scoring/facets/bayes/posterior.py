"""The joint posterior by expectation propagation, for given spreads and thresholds."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.bayes.blocks import advance, evidence
from scoring.facets.bayes.border import Border, Facets
from scoring.facets.bayes.crews import Crew
from scoring.facets.bayes.hyper import Hyper, Space
from scoring.posteriors.parts import Belief, quadrature, steps_of
from scoring.validation import Floats

MOST_SWEEPS = 60
DAMPED = 0.7


@dataclass(frozen=True, eq=False)
class Settled:
    """Where the sites came to rest."""

    hyper: Hyper
    facets: Facets
    belief: Belief
    change: float


@dataclass(frozen=True, eq=False)
class Slope:
    """Log evidence with its weak priors, and the slope of that in the free vector."""

    value: float
    log_evidence: float
    gradient: Floats


@dataclass(frozen=True, eq=False)
class Posterior:
    """Blocks of candidates around a border of interviewers and questions."""

    border: Border
    crew: Crew
    space: Space

    def settle(self, hyper: Hyper, tolerance: float) -> Settled:
        """Sweep the blocks until no site moves by more than the tolerance."""
        facets = self._facets(hyper, 0.0, None)[1]
        change, damping = np.inf, 1.0
        for _ in range(MOST_SWEEPS):
            before = change
            change, facets = self._facets(hyper, damping, facets)
            if change < tolerance:
                break
            damping = DAMPED if change > before else damping
        return Settled(hyper, facets, belief_of(hyper, facets, self.border), change)

    def slope(self, settled: Settled) -> Slope:
        """Return the log evidence and its slope where the sites have come to rest."""
        told = self.crew.ask(evidence, settled.belief)
        spreads = _spreads(settled.hyper)
        log_evidence = settled.facets.log_evidence + sum(each.log_evidence for each in told)
        within = np.sum([each.variances for each in told], axis=0) * settled.belief.variances
        across = self.border.slopes(settled.facets, spreads)
        names = ("general", "specific", "halo", "answer", "severity", "difficulty")
        slopes = dict(zip(names, [*within.tolist(), *across.tolist()], strict=True))
        thresholds = np.sum([each.thresholds for each in told], axis=0)
        log_prior, pull = self.space.log_prior(self.space.vector(settled.hyper))
        gradient = self.space.gradient(slopes, thresholds) + pull
        return Slope(log_evidence + log_prior, log_evidence, gradient)

    def _facets(self, hyper: Hyper, damping: float, facets: Facets | None) -> tuple[float, Facets]:
        belief = belief_of(hyper, facets, self.border)
        gathered = self.crew.ask(advance, belief, damping)
        information = np.sum([each.information for each in gathered], axis=0)
        score = np.sum([each.score for each in gathered], axis=0)
        change = max(each.change for each in gathered)
        return change, self.border.solve(information, score, _spreads(hyper))


def belief_of(hyper: Hyper, facets: Facets | None, border: Border) -> Belief:
    """Return what the kernels are told of everything outside a block."""
    e = border.n_elements
    steps = steps_of(hyper.thresholds)
    v = hyper.variances
    nodes, weights = quadrature()
    return Belief(
        variances=np.array([v.general, v.specific, v.halo, v.answer]),
        steps=steps,
        odds=np.exp(-steps),
        mean=np.zeros(e) if facets is None else np.ascontiguousarray(facets.mean[:e]),
        covariance=np.zeros((e, e))
        if facets is None
        else np.ascontiguousarray(facets.covariance[:e, :e]),
        nodes=nodes,
        node_weights=weights,
    )


def _spreads(hyper: Hyper) -> tuple[float, float]:
    return hyper.variances.severity, hyper.variances.difficulty
