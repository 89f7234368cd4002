"""A table of raters by units, checked."""

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats


def check_table(ratings: npt.ArrayLike, *, is_complete: bool = False) -> Floats:
    """Return ratings of shape (n_raters, n_units), nan where none was given."""
    try:
        table = np.asarray(ratings, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise ScoringError(f"Ratings must be a table of numbers: {fault}.") from fault
    if table.ndim != 2:  # noqa: PLR2004 - a table
        raise ScoringError(f"Ratings must be raters by units, not of shape {table.shape}.")
    if np.isinf(table).any():
        raise ScoringError("Ratings must be finite; write nan where none was given.")
    if is_complete and np.isnan(table).any():
        raise ScoringError("Every rater must have rated every unit; drop the unit or the rater.")
    return table
