"""Kernels are compiled once, kept on disk, and leave the interpreter free for other threads."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

# without reference counts: a kernel takes its arrays as they stand, and makes none
SETTINGS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "fastmath": True,
    "error_model": "numpy",
    "_nrt": False,
}


def compiled(function: Kernel) -> Kernel:
    """Compile a kernel when it is first called; its types are those of the call."""
    return cast(
        "Kernel", njit(cache=True, nogil=True, fastmath=True, error_model="numpy")(function)
    )
