"""Pages take turns: two at once only take the interpreter from each other, again and again."""

from asyncio import BoundedSemaphore, get_running_loop
from collections.abc import Callable
from typing import TypeVar

from anyio.to_thread import run_sync

SLOW = 0.02  # seconds after which a page no longer keeps the next one waiting

Answer = TypeVar("Answer")


class Turns:
    """So many pages at once; one that turns out to be slow lets the next begin beside it.

    One interpreter works at one page at a time, however many threads it has, and handing it over
    costs more than waiting. So where a page seldom waits for its database, one at a time answers
    the most (measured: README, decisions).
    """

    def __init__(self, at_once: int, *, slow: float = SLOW) -> None:
        self._free = BoundedSemaphore(at_once)
        self._slow = slow

    async def run(self, make: Callable[..., Answer], *given: object) -> Answer:
        """Make a page in a thread when its turn has come."""
        await self._free.acquire()
        turn = _Turn(self._free)
        late = get_running_loop().call_later(self._slow, turn.end)
        try:
            return await run_sync(make, *given)
        finally:
            late.cancel()
            turn.end()


class _Turn:
    """What one page holds until it is made, or is found to be slow; it ends once."""

    def __init__(self, free: BoundedSemaphore) -> None:
        self._free: BoundedSemaphore | None = free

    def end(self) -> None:
        """Let the next begin."""
        if self._free is not None:
            self._free.release()
            self._free = None
