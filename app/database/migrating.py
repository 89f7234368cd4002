"""Bring a database to the newest shape."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app.settings import ROOT


def migrate(engine: Engine) -> None:
    """Run every migration that this database has not seen."""
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
