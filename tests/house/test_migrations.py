"""The migrations and the models say the same, on both databases."""

from alembic import command
from alembic.config import Config

from app.settings import ROOT


def test_migrating_from_nothing_gives_exactly_the_models(engine):
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.attributes["engine"] = engine

    command.check(config)
