"""Rows by the words they hold: by FTS5 in SQLite, by a GIN index in PostgreSQL, with one meaning.

A text holds what is sought when each word sought begins a word of the text; capitals, accents and
signs do not matter, and a word is a run of letters and digits. Words are told apart and folded
here, for both databases, so that neither of them has a say in it. An index stands apart from the
rows, whose numbers it keeps: a list reads thousands of narrow rows where wide ones took its time.
"""

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    SQLColumnExpression,
    String,
    TableClause,
    bindparam,
    cast,
    column,
    delete,
    false,
    func,
    insert,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

WORD = re.compile(r"[^\W_]+")
MARK = "\u00a7"  # no letter and no digit, so that nobody can look for a word that begins with it
KEYS = {"sqlite": "rowid", "postgresql": "number"}


def words_of(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts, each once, without capitals and accents."""
    apart = normalize("NFKD", " ".join(texts).casefold())
    folded = "".join(letter for letter in apart if not combining(letter)).casefold()
    return sorted(set(WORD.findall(folded)))


def marked(kind: str, value: str) -> str:
    """Return the word by which what bears a mark is found among words, as a whole."""
    return MARK + "".join(WORD.findall(f"{kind}{value}".casefold()))


def holds(
    session: Session, index: str, number: SQLColumnExpression[int], sought: list[str]
) -> ColumnElement[bool]:
    """Ask for the rows that an index knows by their number to hold all that is sought."""
    if not sought:
        return false()
    name = session.get_bind().dialect.name
    rows = _index(index, name)
    return number.in_(_by_fts5(rows, sought) if name == "sqlite" else _by_gin(rows, sought))


def reword(connection: Connection, index: str, words: Mapping[int, str]) -> None:
    """Let an index know these rows by these words from now on; a row without words is not found."""
    name = connection.dialect.name
    rows, key = _index(index, name), KEYS[name]
    if words:
        gone = delete(rows).where(rows.c[key] == bindparam("number"))
        connection.execute(gone, [{"number": number} for number in words])
    if kept := [
        {"number": number, "said": words[number]} for number in sorted(words) if words[number]
    ]:
        said: ColumnElement[str] = bindparam("said", type_=String())
        if name != "sqlite":
            said = func.array_to_tsvector(func.string_to_array(said, " "))
        added = insert(rows).values({key: bindparam("number"), "words": said})
        connection.execute(added, kept)


def _index(index: str, name: str) -> TableClause:
    return table(index, column(KEYS[name], Integer()), column("words"), column(index))


def _by_fts5(rows: TableClause, sought: list[str]) -> Select[tuple[int]]:
    said = " ".join(f'"{word}"' if word[0] == MARK else f'"{word}"*' for word in sought)
    found = rows.c[rows.name].bool_op("MATCH")(said)  # to FTS5, this column is the whole row
    return select(rows.c.rowid).where(found)


def _by_gin(rows: TableClause, sought: list[str]) -> Select[tuple[int]]:
    said = " & ".join(f"'{word}'" if word[0] == MARK else f"'{word}':*" for word in sought)
    # written out each time, for a plan that fits any words at all reads the whole table
    query: BindParameter[str] = bindparam("sought", said, unique=True, literal_execute=True)
    return select(rows.c.number).where(rows.c.words.bool_op("@@")(cast(query, TSQUERY)))
