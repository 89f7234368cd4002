"""questions as they stand: what is searched and listed apart from what every wording says."""

from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from app.database.base import Moment, now
from app.database.searching import marked, reword

revision: str = "7be2f4a90c13"
down_revision: str | None = "5d20c81e9f37"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("question", "item")
ORDERS = [
    "asked",
    "exposure",
    "hard",
    "easy",
    "agreement",
    "fit",
    "discrimination",
    "mean",
    "longest",
    "shortest",
]
UNUSED = ("agreement", "asked", "difficulty", "discrimination", "fit", "mean", "spent")
FTS5 = (
    "create virtual table ROWS_current_search using fts5(words, tokenize = 'ascii', "
    "detail = 'none', prefix = '1 2 3', content = '', contentless_delete = 1)"
)
GIN = (
    (
        "create table ROWS_current_search (number integer primary key, words tsvector not null) "
        "with (toast_tuple_target = 128)"
    ),
    "create index ix_ROWS_current_search on ROWS_current_search using gin (words)",
)
OLD_GIN = (
    (
        "alter table ROWS add column ROWS_search tsvector generated always as "
        "(array_to_tsvector(string_to_array(searched, ' '))) stored"
    ),
    "create index ix_ROWS_search on ROWS using gin (ROWS_search)",
)
OLD_FTS5 = (
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
        _forget(name) if is_sqlite else op.execute(f"alter table {name} drop column {name}_search")
        _create(name)
        for statement in (FTS5,) if is_sqlite else GIN:
            op.execute(statement.replace("ROWS", name))
        _fill(name)
    op.execute("delete from question_tally")  # counted anew within the hour
    with op.batch_alter_table("question_tally") as table:
        for name in UNUSED:
            table.drop_index(f"ix_question_tally_{name}")
        table.add_column(sa.Column("number", sa.Integer(), nullable=False))
        table.create_unique_constraint("uq_question_tally_number", ["number"])
        for order in ORDERS:
            table.add_column(sa.Column(f"by_{order}", sa.Integer(), nullable=False))
            table.create_index(f"ix_question_tally_by_{order}_number", [f"by_{order}", "number"])


def downgrade() -> None:
    with op.batch_alter_table("question_tally") as table:
        for order in ORDERS:
            table.drop_index(f"ix_question_tally_by_{order}_number")
            table.drop_column(f"by_{order}")
        table.drop_constraint("uq_question_tally_number")
        table.drop_column("number")
        for name in UNUSED:
            table.create_index(f"ix_question_tally_{name}", [name])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in TABLES:
        op.execute(f"drop table {name}_current_search")
        op.drop_table(f"{name}_current")
        for statement in OLD_FTS5 if is_sqlite else OLD_GIN:
            op.execute(statement.replace("ROWS", name))


def _forget(name: str) -> None:
    op.execute(f"drop trigger {name}_search_added")
    op.execute(f"drop table {name}_search")


def _create(name: str) -> None:
    own = ("minutes", "place") if name == "question" else ()
    op.create_table(
        f"{name}_current",
        sa.Column(f"{name}_id", sa.Uuid(), nullable=False),
        *(sa.Column(each, sa.Integer(), nullable=False) for each in own),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("competency_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("levels", sa.String(), nullable=False),
        sa.Column("specialisations", sa.String(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_code"], ["competency.code"], name=f"fk_{name}_current_competency_code"
        ),
        sa.ForeignKeyConstraint(
            [f"{name}_id"], [f"{name}.id"], name=f"fk_{name}_current_{name}_id"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}_current"),
        sa.UniqueConstraint(f"{name}_id", name=f"uq_{name}_current_{name}_id"),
        sa.UniqueConstraint("number", name=f"uq_{name}_current_number"),
        sa.UniqueConstraint("slug", name=f"uq_{name}_current_slug"),
    )
    in_order = ["competency_code", "slug", "is_asked", f"{name}_id"]
    op.create_index(f"ix_{name}_current_in_order", f"{name}_current", in_order)
    if name == "question":
        of_task, placed = ["competency_code", "task", "kind"], ["competency_code", "place"]
        op.create_index("ix_question_current_of_task", "question_current", of_task)
        op.create_index("ix_question_current_placed", "question_current", placed)


def _fill(name: str) -> None:
    """Keep the newest wording of each entry, and what it is found by."""
    connection = op.get_bind()
    newest, tags = _newest(connection, name), _tags(connection, name)
    retired = sa.table(f"{name}_retirement", sa.column("slug"))
    gone = set(connection.scalars(sa.select(retired.c.slug)))
    rows, words = [], {}
    for number, each in enumerate(newest, start=1):
        of = tags.get(str(each["id"]), [])
        is_asked = each["slug"] not in gone
        rows.append(_row(name, each, of) | {"number": number, "is_asked": is_asked})
        words[number] = _words(name, each, of) if is_asked else ""
    if name == "question":
        _place(rows)
    if rows:
        connection.execute(_current(name, rows[0]).insert(), rows)
        reword(connection, f"{name}_current_search", words)


def _place(rows: list[dict]) -> None:
    """Give places to what is for the same people, of one task and kind."""
    same, taken = ("competency_code", "task", "kind", "levels", "specialisations"), Counter()
    for row in rows:
        key = tuple(row[name] for name in same)
        row["place"] = taken[key]
        taken[key] += row["is_asked"]


def _current(name: str, row: dict) -> sa.TableClause:
    types = {"id": sa.Uuid(), f"{name}_id": sa.Uuid(), "created_at": Moment()}
    columns = (sa.column(each, types.get(each, sa.types.NullType())) for each in row)
    return sa.table(f"{name}_current", *columns)


def _newest(connection: sa.Connection, name: str) -> list[dict]:
    columns = ["slug", "revision", "competency_code", "kind", "task", "searched"]
    columns += ["minutes"] if name == "question" else []
    table = sa.table(name, sa.column("id", sa.Uuid()), *(sa.column(each) for each in columns))
    found = connection.execute(sa.select(table).order_by(table.c.slug, table.c.revision)).mappings()
    return list({row["slug"]: dict(row) for row in found}.values())


def _tags(connection: sa.Connection, name: str) -> dict[str, list[tuple[str, str]]]:
    owner = sa.column(f"{name}_id", sa.Uuid())
    table = sa.table(f"{name}_tag", owner, sa.column("kind"), sa.column("value"))
    found: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(sa.select(table)):
        found.setdefault(str(row[0]), []).append((row.kind, row.value))
    return found


def _row(name: str, each: dict, tags: list[tuple[str, str]]) -> dict:
    kept = {key: each[key] for key in each if key not in {"id", "revision", "searched"}}
    kinds = (("levels", "level"), ("specialisations", "specialisation"))
    spaced = {
        column: f" {' '.join(sorted(value for of, value in tags if of == kind))} "
        for column, kind in kinds
    }
    return {"id": uuid4(), "created_at": now(), f"{name}_id": each["id"], **kept, **spaced}


def _words(name: str, each: dict, tags: list[tuple[str, str]]) -> str:
    marks = {("kind", each["kind"]), ("skill_area", each["competency_code"])}
    marks |= {tag for tag in tags if name == "question" or tag[0] != "skill_area"}
    return " ".join([*each["searched"].split(), *(marked(*mark) for mark in sorted(marks))])
