"""Who works the blocks: one thread or several, always by the same function."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from scoring.facets.bayes.blocks import Block

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

WORTH_A_THREAD = 4_000


class Crew(Protocol):
    """Holds the blocks, and has each worked by the same function."""

    def ask(
        self,
        task: Callable[Concatenate[Block, Given], Answer],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        ...


class Threads:
    """Works blocks side by side in threads; the kernels let go of the interpreter."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.pool = ThreadPoolExecutor(len(blocks))

    def ask(
        self,
        task: Callable[Concatenate[Block, Given], Answer],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> list[Answer]:
        """Return the answer of every block, in order."""
        if len(self.blocks) == 1:
            return [task(self.blocks[0], *args, **kwargs)]
        return list(self.pool.map(lambda block: task(block, *args, **kwargs), self.blocks))


def workers(n_ratings: int, wanted: int | None = None) -> int:
    """Return how many blocks are worth their cost."""
    most: Any = wanted or cpu_count() or 1
    return max(1, min(int(most), n_ratings // WORTH_A_THREAD))
