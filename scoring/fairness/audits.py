"""The tables that New York City asks of a bias audit."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.errors import ScoringError
from scoring.fairness.impact import LEAST_SHARE, ImpactRatio, impact_ratios

Both = tuple[str, str]


@dataclass(frozen=True)
class AuditTable:
    """One table: by sex, by race and ethnicity, or by both together.

    Attributes
    ----------
    by : str
        "sex", "ethnicity" or "both"; the groups of the last are pairs.
    rows : tuple of ImpactRatio
        With no ratio where a group is under 2 % of the table or too small.
    unknown : int
        People left out because one of the categories is unknown.
    """

    by: str
    rows: tuple[ImpactRatio, ...]
    unknown: int


def audit_tables(
    sexes: Sequence[str | None],
    ethnicities: Sequence[str | None],
    selected: Sequence[bool],
    *,
    fewest: int = 1,
) -> tuple[AuditTable, ...]:
    """Return selection rates and impact ratios by sex, by race and ethnicity, and by both.

    Parameters
    ----------
    sexes, ethnicities : sequence of shape (n_people,)
        None where it is unknown.
    selected : sequence of bool of shape (n_people,)
        Who was selected or, for a tool that scores, who scored above the median
        (``above_median``).
    fewest : int, default=1
        The rules compare a group whatever its number, unless it is under 2 % of the data; set
        more to compare none that is smaller.

    Raises
    ------
    ScoringError
        If the lengths differ.

    References
    ----------
    .. [1] 6 RCNY 5-301 (b) to (d): the categories of the EEO-1 report, each alone and sex by
       race and ethnicity; a category under 2 % may be left out of the ratios; the number of
       people of unknown category is told.

    Examples
    --------
    >>> by_sex, _, by_both = audit_tables(
    ...     ["female", "male", None], ["asian", "asian", "white"], [True, True, False]
    ... )
    >>> [(row.group, row.ratio) for row in by_sex.rows], by_sex.unknown
    ([('female', 1.0), ('male', 1.0)], 1)
    >>> [row.group for row in by_both.rows]
    [('female', 'asian'), ('male', 'asian')]
    """
    if not len(sexes) == len(ethnicities) == len(selected):
        raise ScoringError("Each person has a sex, an ethnicity (or None) and an outcome.")
    both = [_both(*pair) for pair in zip(sexes, ethnicities, strict=True)]
    return (
        _table("sex", sexes, selected, fewest),
        _table("ethnicity", ethnicities, selected, fewest),
        _table("both", both, selected, fewest),
    )


def _both(sex: str | None, ethnicity: str | None) -> Both | None:
    return None if sex is None or ethnicity is None else (sex, ethnicity)


def _table(
    by: str, groups: Sequence[str | Both | None], selected: Sequence[bool], fewest: int
) -> AuditTable:
    unknown = sum(group is None for group in groups)
    if unknown == len(groups):
        return AuditTable(by, (), unknown)
    rows = impact_ratios(groups, selected, fewest=fewest, least_share=LEAST_SHARE)
    return AuditTable(by, rows, unknown)
