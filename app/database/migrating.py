"""Bring a database to the newest shape."""

import re

from sqlalchemy import Engine, inspect, text

from app.settings import ROOT

VERSIONS = ROOT / "migrations" / "versions"
STEP = re.compile(r'^(down_)?revision\b.*= "(\w+)"$', re.MULTILINE)


def migrate(engine: Engine) -> None:
    """Run every migration that this database has not seen."""
    if not is_newest(engine):
        _upgrade(engine)


def is_newest(engine: Engine) -> bool:
    """Whether the database has the newest shape, asked without loading Alembic: a start is quick."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        seen = connection.scalars(text("select version_num from alembic_version"))
        return set(seen) == newest()


def newest() -> set[str]:
    """Return the step that no other step follows, read from the files of the migrations."""
    lines = [line for path in VERSIONS.glob("*.py") for line in STEP.findall(path.read_text())]
    followed = {name for down, name in lines if down}
    return {name for down, name in lines if not down} - followed


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415 -- heavy, and most starts find nothing to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
