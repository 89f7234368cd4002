"""A request stays in one thread, from its guards to its commit; changing threads costs the most."""

from collections.abc import Callable, Coroutine
from functools import cache, wraps
from inspect import iscoroutinefunction
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.database.clashes import one_of_two
from app.database.session import READS, Database
from app.database.turns import Turns

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class OneThread(APIRoute):
    """Runs guards, action, commit and page of a request in one thread, as one transaction.

    FastAPI hands every plain ``def`` to the thread pool by itself, one by one. Here each is
    called where it stands, and the whole is handed over once (measured: README, decisions).
    What it calls must not wait for the event loop, so the body is read before. Writers, who wait
    for each other, have a queue of their own: readers do not stand behind them.
    """

    def get_route_handler(self) -> Handler:
        """Answer by one visit to the thread pool."""
        _call_directly(self.dependant)
        _ask_once(self.dependant, set())
        handler = super().get_route_handler()

        async def answer(request: Request) -> Response:
            if request.method in READS:
                turns: Turns = request.app.state.readers
                return await turns.run(_in_one_transaction, handler, request)
            await request.body()
            queue = request.app.state.writers
            return await run_sync(_in_one_transaction, handler, request, limiter=queue)

        return answer


def _in_one_transaction(handler: Handler, request: Request) -> Response:
    """Commit when the page is made, and only then let the answer go; roll back on refusal."""
    database: Database = request.app.state.database
    opened = database.reading() if request.method in READS else database.writing()
    with one_of_two(), opened as session:
        request.state.session = session
        return _driven(handler(request))


def _driven(answering: Coroutine[Any, Any, Response]) -> Response:
    """Run a coroutine to its end here and now; it has nothing to wait for."""
    try:
        answering.send(None)
    except StopIteration as done:
        response: Response = done.value
        return response
    answering.close()
    raise RuntimeError("a guard or a route waits for the event loop; let it be a plain def")


def _call_directly(dependant: Dependant) -> None:
    for inner in dependant.dependencies:
        _call_directly(inner)
    if dependant.call is not None and not iscoroutinefunction(dependant.call):
        dependant.call = _direct(dependant.call)


def _ask_once(dependant: Dependant, asked: set[object]) -> None:
    """Let a guard's own guards be looked through where it stands first; later it is remembered.

    Only where nothing of the address or the form is read, for that could be refused each time.
    """
    for inner in dependant.dependencies:
        if inner.call in asked and inner.use_cache and not _reads(inner):
            inner.dependencies = []
        else:
            _ask_once(inner, asked)
            asked.add(inner.call)


def _reads(dependant: Dependant) -> bool:
    """Whether a guard, or a guard of it, reads anything that was sent."""
    sent = (
        dependant.path_params,
        dependant.query_params,
        dependant.header_params,
        dependant.cookie_params,
        dependant.body_params,
    )
    return any(sent) or any(map(_reads, dependant.dependencies))


@cache  # the same guard stays the same, so that FastAPI asks it once a request
def _direct(call: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    @wraps(call)
    async def called(**values: object) -> object:
        return call(**values)

    return called
