import asyncio
import threading
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.testclient import TestClient

from app.database.doors import OneThread
from app.database.session import Database, DbSession

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
    app.router.routes.extend(router.routes)
    visits.clear()
    return TestClient(app)


def test_guards_and_route_run_in_one_thread_and_each_guard_once(house):
    assert house.get("/guarded").text == "True"
    assert len(visits) == 1
    assert visits != [threading.get_ident()]


def test_what_waits_for_the_event_loop_is_refused_in_words(house):
    with pytest.raises(RuntimeError, match="let it be a plain def"):
        house.get("/waiting")
