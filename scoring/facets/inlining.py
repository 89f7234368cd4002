"""Small kernels are copied into the loops that call them; a call would cost more than its work."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def inlined(function: Kernel) -> Kernel:
    """Compile a kernel as a part of every kernel that calls it."""
    compile_ = njit(nogil=True, fastmath=True, error_model="numpy", inline="always")
    return cast("Kernel", compile_(function))
