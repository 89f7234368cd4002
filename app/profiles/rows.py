"""How what was measured is kept, figure by figure."""

from app.profiles.measures import Line, Measured


def figures(found: Measured) -> dict[str, object]:
    """Return the figures of a whole profile, named as they are kept."""
    whole = found.composite
    return {
        "ratings": found.ratings,
        "fingerprint": found.fingerprint,
        "composite": whole.measure,
        "composite_se": whole.se,
        "composite_fair": whole.fair,
        "composite_low": whole.fair_low,
        "composite_high": whole.fair_high,
        "composite_raw": found.raw,
        "target_fair": found.target_fair,
        "target_probability": found.target_probability,
        "completeness": found.completeness,
    }


def line_figures(line: Line) -> dict[str, object]:
    """Return the figures of one competency, named as they are kept."""
    return {
        "measure": line.found.measure,
        "se": line.found.se,
        "fair": line.found.fair,
        "fair_low": line.found.fair_low,
        "fair_high": line.found.fair_high,
        "raw": line.raw,
        "ratings": line.ratings,
        "interviewers": line.interviewers,
        "spread": line.spread,
        "target_probability": line.target_probability,
        "minimum_probability": line.minimum_probability,
    }
