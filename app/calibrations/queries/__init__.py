"""Ask about calibrations, and for the ratings that the next one learns from."""

from app.calibrations.queries.learned import (
    import_records,
    learnable,
    learnable_import,
    new_scorecards,
    own_count,
    own_records,
)
from app.calibrations.queries.listed import index
from app.calibrations.queries.own import own
from app.calibrations.queries.shown import show
from app.calibrations.queries.used import (
    by_number,
    in_use,
    last_approval,
    newest_own,
    next_number,
    opened,
    was_used,
)

__all__ = [
    "by_number",
    "import_records",
    "in_use",
    "index",
    "last_approval",
    "learnable",
    "learnable_import",
    "new_scorecards",
    "newest_own",
    "next_number",
    "opened",
    "own",
    "own_count",
    "own_records",
    "show",
    "was_used",
]
