import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.database.engine import open_engine, reading


@pytest.fixture
def sqlite(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/deep/inside/new.db")
    yield engine
    engine.dispose()


def test_sqlite_survives_power_loss_and_minds_its_references(sqlite):
    with sqlite.connect() as connection:
        settings = {
            name: connection.execute(text(f"pragma {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_only_its_owner_reads_the_folder_that_is_made_for_it(sqlite, tmp_path):
    assert (tmp_path / "deep" / "inside").stat().st_mode & 0o077 == 0


def test_no_concurrent_update_is_lost(sqlite):
    with sqlite.begin() as connection:
        connection.execute(text("create table counter (n integer)"))
        connection.execute(text("insert into counter values (0)"))

    def add():
        for _ in range(25):
            with sqlite.begin() as connection:
                n = connection.execute(text("select n from counter")).scalar_one()
                connection.execute(text("update counter set n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with sqlite.connect() as connection:
        assert connection.execute(text("select n from counter")).scalar() == 100


def test_reading_does_not_wait_for_a_writer(sqlite):
    with sqlite.begin() as connection:
        connection.execute(text("create table counter (n integer)"))

    with sqlite.begin() as writing:
        writing.execute(text("insert into counter values (1)"))
        with reading(sqlite) as reader:
            assert reader.execute(text("select count(*) from counter")).scalar() == 0


def test_who_takes_a_readers_connection_next_queues_with_the_writers(sqlite):
    with reading(sqlite) as reader:
        taken = reader.connection.dbapi_connection

    with sqlite.begin() as writing:
        assert writing.connection.dbapi_connection is taken
        with sqlite.connect() as other:
            other.connection.cursor().execute("pragma busy_timeout=1")
            with pytest.raises(OperationalError, match="locked"):
                other.begin()
