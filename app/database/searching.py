"""Rows by the words they hold: by FTS5 in SQLite, by a GIN index in PostgreSQL, with one meaning.

A text holds what is sought when each word sought begins a word of the text; capitals, accents and
signs do not matter, and a word is a run of letters and digits. Words are told apart and folded
here, for both databases, so that neither of them has a say in it.
"""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Uuid,
    bindparam,
    cast,
    column,
    false,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, Session

WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts, each once, without capitals and accents."""
    apart = normalize("NFKD", " ".join(texts).casefold())
    folded = "".join(letter for letter in apart if not combining(letter)).casefold()
    return sorted(set(WORD.findall(folded)))


def holds(
    session: Session, searched: InstrumentedAttribute[str], sought: list[str]
) -> ColumnElement[bool]:
    """Ask for the rows whose words, kept in ``searched``, begin with each word that is sought."""
    if not sought:
        return false()
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return _by_fts5(searched, sought) if is_sqlite else _by_gin(searched, sought)


def _by_fts5(searched: InstrumentedAttribute[str], sought: list[str]) -> ColumnElement[bool]:
    rows = searched.class_.__table__
    name = f"{rows.name}_search"  # to FTS5, a column of that name is the whole row
    index = table(name, column("id", Uuid()), column(name))
    found = index.c[name].bool_op("MATCH")(" ".join(f'"{word}"*' for word in sought))
    held: ColumnElement[bool] = rows.c.id.in_(select(index.c.id).where(found))
    return held


def _by_gin(searched: InstrumentedAttribute[str], sought: list[str]) -> ColumnElement[bool]:
    name = searched.class_.__table__.name
    vector: ColumnElement[str] = literal_column(f"{name}.{name}_search")
    said = " & ".join(f"'{word}':*" for word in sought)
    # written out each time, for a plan that fits any words at all reads the whole table
    query: BindParameter[str] = bindparam("sought", said, unique=True, literal_execute=True)
    return vector.bool_op("@@")(cast(query, TSQUERY))
