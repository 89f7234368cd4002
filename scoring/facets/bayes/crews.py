"""Who works the blocks: threads, processes or other machines, always by the same function."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from os import cpu_count
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, runtime_checkable

from scoring.errors import ScoringError
from scoring.facets.bayes.blocks import Block

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Task = Callable[Concatenate[Block, Given], Answer]

WORTH_A_THREAD = 4_000
LONGEST_WAIT = 10.0


class Crew(Protocol):
    """Holds the blocks, and has each worked by the same function."""

    def ask(
        self, task: Task[Given, Answer], *args: Given.args, **kwargs: Given.kwargs
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        ...

    def dismiss(self) -> None:
        """Let the workers go; nothing can be asked any more."""
        ...


@runtime_checkable
class Cluster(Protocol):
    """What is wanted of a Dask client: to keep blocks where they are, and run functions on them."""

    def submit(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Dask has it
        """Run a function on the cluster."""
        ...

    def gather(self, futures: list[Any]) -> list[Any]:
        """Fetch what was run."""
        ...


class Threads:
    """Works blocks side by side in threads; the kernels let go of the interpreter."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.pool = ThreadPoolExecutor(len(blocks))

    def ask(
        self, task: Task[Given, Answer], *args: Given.args, **kwargs: Given.kwargs
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        if len(self.blocks) == 1:
            return [task(self.blocks[0], *args, **kwargs)]
        return list(self.pool.map(lambda block: task(block, *args, **kwargs), self.blocks))

    def dismiss(self) -> None:
        """Let the threads go."""
        self.pool.shutdown()


class Processes:
    """Works each block in a process of its own, which keeps the block from first to last."""

    def __init__(self, blocks: list[Block]) -> None:
        context = get_context("spawn")
        pipes = [context.Pipe() for _ in blocks]
        self.ends = [ours for ours, _ in pipes]
        self.workers = [
            context.Process(target=_serve, args=(theirs, block), daemon=True)
            for (_, theirs), block in zip(pipes, blocks, strict=True)
        ]
        for worker in self.workers:
            worker.start()

    def ask(
        self, task: Task[Given, Answer], *args: Given.args, **kwargs: Given.kwargs
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        for end in self.ends:
            end.send((task, args, kwargs))
        return [end.recv() for end in self.ends]

    def dismiss(self) -> None:
        """Let the processes go."""
        for end in self.ends:
            end.send(None)
        for worker in self.workers:
            worker.join(LONGEST_WAIT)


class Machines:
    """Works each block on the worker of a Dask cluster that keeps it."""

    def __init__(self, blocks: list[Block], client: Cluster) -> None:
        self.client = client
        self.kept = [client.submit(Keeper, block, actor=True) for block in blocks]
        self.keepers = client.gather(self.kept)

    def ask(
        self, task: Task[Given, Answer], *args: Given.args, **kwargs: Given.kwargs
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        answers = [keeper.work(task, args, kwargs) for keeper in self.keepers]
        return [answer.result() for answer in answers]

    def dismiss(self) -> None:
        """Let the cluster forget the blocks."""
        self.kept, self.keepers = [], []


class Keeper:
    """Keeps one block where it is, and works it there."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def work(self, task: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever the task answers
        """Return the task's answer on this block."""
        return task(self.block, *args, **kwargs)


def crew_of(blocks: list[Block], workers: object) -> Crew:
    """Return the crew that was asked for: "threads", "processes" or a Dask client."""
    if workers == "threads":
        return Threads(blocks)
    if workers == "processes":
        return Processes(blocks)
    if isinstance(workers, Cluster):
        return Machines(blocks, workers)
    raise ScoringError(f"workers may be 'threads', 'processes' or a Dask client, not {workers!r}.")


def worth(n_ratings: int) -> int:
    """Return how many blocks are worth their cost."""
    return max(1, min(cpu_count() or 1, n_ratings // WORTH_A_THREAD))


def _serve(end: "Connection[Any, Any]", block: Block) -> None:
    """Answer what is asked of a block until nothing is."""
    keeper = Keeper(block)
    while asked := end.recv():
        end.send(keeper.work(*asked))
