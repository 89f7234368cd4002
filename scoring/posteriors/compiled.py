"""Kernels are compiled once, kept on disk, and leave the interpreter free for other threads."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

SETTINGS: dict[str, Any] = {"nogil": True, "fastmath": True, "error_model": "numpy"}
BARE = SETTINGS | {"_nrt": False}


def compiled(function: Kernel) -> Kernel:
    """Compile a kernel when it is first called; its types are those of the call."""
    return cast("Kernel", _kept(njit(cache=True, **SETTINGS)(function)))


def bare(function: Kernel) -> Kernel:
    """Compile a kernel that makes no arrays, and so need not count who holds which."""
    return cast("Kernel", _kept(njit(cache=True, **BARE)(function)))


def inlined(function: Kernel) -> Kernel:
    """Compile a small kernel as a part of every kernel that calls it; a call would cost more."""
    return cast("Kernel", njit(inline="always", **SETTINGS)(function))


def _kept(kernel: Any) -> Any:  # noqa: ANN401 - numba has no types
    """Keep a kernel on disk until one of all kernels changes.

    Left alone, numba looks at the kernel's own file, and misses a change in one that it calls.
    """
    kernel._cache._cache_file._source_stamp = _stamp()  # noqa: SLF001 - there is no public way
    return kernel


@cache
def _stamp() -> str:
    """Return a digest of every file that holds kernels."""
    digest = sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        text = path.read_bytes()
        if b"njit" in text or b"import compiled" in text or b"import inlined" in text:
            digest.update(text)
    return digest.hexdigest()
