"""search by words."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.database.searching import words_of

revision: str = "c41d7e0b9a52"
down_revision: str | None = "3fd2dbe026da"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

QUESTION = sa.table("question", sa.column("id"), sa.column("searched"))


def upgrade() -> None:
    _fold()
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            "alter table question add column question_search tsvector generated always as "
            "(array_to_tsvector(string_to_array(searched, ' '))) stored"
        )
        op.execute("create index ix_question_search on question using gin (question_search)")
        return
    op.execute(
        "create virtual table question_search using "
        "fts5(id unindexed, words, tokenize = 'ascii', detail = 'none', prefix = '1 2 3')"
    )
    op.execute("insert into question_search (id, words) select id, searched from question")
    op.execute(  # whoever rebuilds the table question has to make this again
        "create trigger question_search_added after insert on question begin "
        "insert into question_search (id, words) values (new.id, new.searched); end"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("alter table question drop column question_search")
        return
    op.execute("drop trigger question_search_added")
    op.execute("drop table question_search")


def _fold() -> None:
    """Write the words of every question as they are told apart now."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(QUESTION)).all():
        folded = QUESTION.update().where(QUESTION.c.id == row.id)
        connection.execute(folded.values(searched=" ".join(words_of([row.searched]))))
