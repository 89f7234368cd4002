"""Hands what was foretold and what came to scoring, takes correlations and advice back."""

from typing import TYPE_CHECKING

from app.validity import rules
from app.validity.pages import Findings, Foretold, Material, Strength, Weight

if TYPE_CHECKING:
    from scoring.validity import Correlation

COMPOSITE, COMPETENCIES = "The composite alone", "All competencies, each for itself"
PERCENT = 100


def findings(material: Material) -> Findings:
    """Return what can be said; too little is said in words."""
    if len(material.workers) < rules.FEWEST:
        return Findings()
    from scoring.errors import ScoringError  # noqa: PLC0415 -- loads numpy

    try:
        strength = _strength(material)
    except ScoringError as refusal:
        return Findings(refusal=str(refusal))
    weights, is_enough, trust = _weights(material)
    return Findings(strength, "", _foretold(material), weights, is_enough, trust)


def _strength(material: Material) -> Strength:
    from scoring.validity import correlation  # noqa: PLC0415 -- loads numpy

    workers = material.workers
    found = correlation(
        [each.composite for each in workers],
        [each.work for each in workers],
        [each.group for each in workers],
    )
    corrected = _corrected(material, found)
    return Strength(
        n=found.n,
        positions=found.groups,
        r=found.r,
        low=found.low,
        high=found.high,
        boot_low=found.boot_low,
        boot_high=found.boot_high,
        **corrected,
    )


def _corrected(material: Material, found: "Correlation") -> dict[str, float | None]:
    from scoring.errors import ScoringError  # noqa: PLC0415 -- loads numpy
    from scoring.validity import corrected_for_restriction, spread_within  # noqa: PLC0415

    names = ("corrected", "corrected_low", "corrected_high", "ratio")
    workers, measured = material.workers, material.measured
    try:
        hired = spread_within([w.composite for w in workers], [w.group for w in workers])
        all_of = spread_within([each for _, each in measured], [group for group, _ in measured])
        got = corrected_for_restriction(found, hired=hired, measured=all_of)
    except ScoringError:
        return dict.fromkeys(names)
    return dict(zip(names, (got.r, got.low, got.high, got.ratio), strict=True))


def _foretold(material: Material) -> tuple[Foretold, ...]:
    from scoring.validity import predictions  # noqa: PLC0415 -- loads numpy

    workers = material.workers
    ways = {COMPOSITE: [[each.composite] for each in workers]}
    if workers[0].competencies:
        ways[COMPETENCIES] = [[value for _, value in each.competencies] for each in workers]
    found = predictions(ways, [w.work for w in workers], [w.group for w in workers])
    return tuple(
        Foretold(each.name, each.r2, each.low, each.high, each.error, each.blind_error)
        for each in found
    )


def _weights(material: Material) -> tuple[tuple[Weight, ...], bool, float]:
    from scoring.validity import suggested_weights  # noqa: PLC0415 -- loads numpy

    workers = material.workers
    if not material.weights:
        return (), False, 0.0
    found = suggested_weights(
        [[value for _, value in each.competencies] for each in workers],
        [each.work for each in workers],
        dict(material.weights),
        [each.group for each in workers],
    )
    rows = tuple(
        Weight(
            row.name,
            PERCENT * row.present,
            PERCENT * row.suggested,
            PERCENT * row.low,
            PERCENT * row.high,
            row.is_told_apart,
        )
        for row in found.rows
    )
    return rows, found.is_enough, found.trust
