import asyncio
import threading
import time
from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.testclient import TestClient

from app.database.doors import OneThread
from app.database.session import Database, DbSession
from app.database.turns import Turns

visits = []


def guard(session: DbSession) -> int:
    visits.append(threading.get_ident())
    return visits[-1]


async def dreamer() -> None:
    await asyncio.sleep(0)


@pytest.fixture
def house(engine) -> TestClient:
    router = APIRouter(route_class=OneThread)

    @router.get("/guarded")
    def guarded(here: Annotated[int, Depends(guard)], again: Annotated[int, Depends(guard)]):
        return Response(str(here == again == threading.get_ident()))

    @router.get("/waiting")
    def waiting(_dream: Annotated[None, Depends(dreamer)]):
        return Response()

    app = FastAPI()
    app.state.database = Database(engine)
    app.state.readers = Turns(1)
    app.router.routes.extend(router.routes)
    visits.clear()
    return TestClient(app)


def test_guards_and_route_run_in_one_thread_and_each_guard_once(house):
    assert house.get("/guarded").text == "True"
    assert len(visits) == 1
    assert visits != [threading.get_ident()]


def test_readers_do_not_wait_behind_writers(house):
    answers, go = [], threading.Event()

    @asynccontextmanager
    async def one_thread(app):
        to_thread.current_default_thread_limiter().total_tokens = 1
        app.state.writers = CapacityLimiter(1)
        yield

    slow = APIRouter(route_class=OneThread)

    @slow.post("/slow")
    def wait() -> Response:
        answers.append("begun")
        go.wait(10)
        return Response()

    house.app.router.routes.extend(slow.routes)
    house.app.router.lifespan_context = one_thread
    with house:
        writer = threading.Thread(target=house.post, args=("/slow",))
        writer.start()
        while not answers:
            time.sleep(0.01)
        reader = threading.Thread(target=lambda: answers.append(house.get("/guarded").text))
        reader.start()
        reader.join(3)
        meanwhile = list(answers)
        go.set()
        writer.join()
        reader.join()

    assert meanwhile == ["begun", "True"]


def test_what_waits_for_the_event_loop_is_refused_in_words(house):
    with pytest.raises(RuntimeError, match="let it be a plain def"):
        house.get("/waiting")


def test_what_two_guards_read_is_refused_when_it_cannot_be_read(house):
    router = APIRouter(route_class=OneThread)

    def doubled(number: int) -> int:
        return 2 * number

    def even(doubled: Annotated[int, Depends(doubled)]) -> bool:
        return doubled % 2 == 0

    @router.get("/numbers/{number}")
    def show(first: Annotated[bool, Depends(even)], again: Annotated[bool, Depends(even)]):
        return Response(f"{first} {again}")

    house.app.router.routes.extend(router.routes)

    assert house.get("/numbers/4").text == "True True"
    assert house.get("/numbers/four").status_code == 422
