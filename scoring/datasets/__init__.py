"""Small published tables with known answers."""

import csv
from importlib.resources import files


def guilford() -> list[dict[str, str]]:
    """Return three senior scientists' ratings of seven junior scientists on five traits.

    105 ratings from 1 to 9: the standard worked example of many-facet measurement.

    References
    ----------
    .. [1] Guilford, J. P. (1954). Psychometric methods (2nd ed.). McGraw-Hill, p. 282.

    Examples
    --------
    >>> guilford()[0]
    {'interviewer': '1', 'candidate': '1', 'question': '1', 'rating': '5'}
    """
    text = files("scoring.datasets").joinpath("guilford.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
