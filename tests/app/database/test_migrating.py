from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.database.engine import open_engine
from app.database.migrating import is_newest, migrate, newest
from app.settings import ROOT


def test_the_newest_step_is_the_one_that_alembic_calls_head():
    steps = ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml")))

    assert newest() == set(steps.get_heads())


def test_a_migrated_database_is_newest(engine):
    assert is_newest(engine)


def test_an_empty_database_is_brought_to_the_newest_shape(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")

    before = is_newest(engine)
    migrate(engine)

    assert (before, is_newest(engine)) == (False, True)
    engine.dispose()


def test_a_database_of_an_older_shape_is_not_newest(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/old.db")
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'older'"))

    assert not is_newest(engine)
    engine.dispose()
