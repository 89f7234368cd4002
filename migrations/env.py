"""Alembic sees every table, because main knows every room."""

from alembic import context

import app.main  # noqa: F401  -- every model is now known
from app.database.base import Moment, Table
from app.database.engine import open_engine
from app.settings import settings

engine = context.config.attributes.get("engine") or open_engine(settings().database_url)


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our own time type as what it is in the database."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def include_name(name: str | None, _kind: str, _parents: object) -> bool:
    """Leave out the indexes of words: no model says them, for each database has its own."""
    own = ("question_current_search", "item_current_search")
    own += ("ix_question_current_search", "ix_item_current_search")
    return not (name or "").startswith(own)


with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=include_name,
    )
    with context.begin_transaction():
        context.run_migrations()
