"""What does a piece of work return, if it comes to an end in time? Each in a process of its own."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple, TypeVar

Answer = TypeVar("Answer")


class Failure(NamedTuple):
    """Why there is no answer."""

    reason: str


def within(seconds: float, work: Callable[..., Answer], *arguments: object) -> Answer | Failure:
    """Return what the work returns, or why it does not; whatever overruns is stopped."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(seconds) else Failure(f"over {seconds:.0f} s")
    except EOFError:
        return Failure("died, perhaps for want of memory")
    finally:
        process.kill()
        process.join()


def _tell(ear: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        ear.send(work(*arguments))
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is told, not raised
        ear.send(Failure(f"{type(error).__name__}: {error}"[:80]))
