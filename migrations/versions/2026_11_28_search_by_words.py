"""search by words."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.database.searching import words_of

revision: str = "c41d7e0b9a52"
down_revision: str | None = "4f0c2a9be1d7"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("question", "item")
GIN = (
    (
        "alter table ROWS add column ROWS_search tsvector generated always as "
        "(array_to_tsvector(string_to_array(searched, ' '))) stored"
    ),
    "create index ix_ROWS_search on ROWS using gin (ROWS_search)",
)
FTS5 = (  # whoever rebuilds one of the tables has to make its trigger again
    (
        "create virtual table ROWS_search using "
        "fts5(id unindexed, words, tokenize = 'ascii', detail = 'none', prefix = '1 2 3')"
    ),
    "insert into ROWS_search (id, words) select id, searched from ROWS",
    (
        "create trigger ROWS_search_added after insert on ROWS begin "
        "insert into ROWS_search (id, words) values (new.id, new.searched); end"
    ),
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in TABLES:
        _fold(name)
        _index_by_fts5(name) if is_sqlite else _index_by_gin(name)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in TABLES:
        if is_sqlite:
            op.execute(f"drop trigger {name}_search_added")
            op.execute(f"drop table {name}_search")
        else:
            op.execute(f"alter table {name} drop column {name}_search")


def _fold(name: str) -> None:
    """Write the words of every row as they are told apart now."""
    connection, rows = op.get_bind(), sa.table(name, sa.column("id"), sa.column("searched"))
    for row in connection.execute(sa.select(rows)).all():
        words = " ".join(words_of([row.searched]))
        connection.execute(rows.update().where(rows.c.id == row.id).values(searched=words))


def _index_by_gin(name: str) -> None:
    for statement in GIN:
        op.execute(statement.replace("ROWS", name))


def _index_by_fts5(name: str) -> None:
    for statement in FTS5:
        op.execute(statement.replace("ROWS", name))
