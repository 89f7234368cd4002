"""The one door for arrays: shape, type and range are settled here."""

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int32]


def check_whole(values: npt.ArrayLike, name: str) -> npt.NDArray[np.int64]:
    """Return values as whole numbers of shape (n,); refuse text, fractions and infinities."""
    numbers = _numbers(values, name)
    faulty = np.flatnonzero(~(np.isfinite(numbers) & (numbers == np.floor(numbers))))
    if faulty.size:
        raise ScoringError(
            f"{name} must be whole numbers; number {faulty[0] + 1} is {numbers[faulty[0]]:g}."
        )
    return numbers.astype(np.int64)


def check_numbers(values: npt.ArrayLike, name: str) -> Floats:
    """Return values as numbers of shape (n,), none of them missing or infinite."""
    numbers = _numbers(values, name)
    faulty = np.flatnonzero(~np.isfinite(numbers))
    if faulty.size:
        raise ScoringError(
            f"{name} must be finite; number {faulty[0] + 1} is {numbers[faulty[0]]:g}."
        )
    return numbers


def check_weights(values: npt.ArrayLike, length: int) -> Floats:
    """Return weights of shape (length,), none of them negative."""
    weights = _numbers(values, "weights")
    check_length(weights, length, "weights")
    faulty = np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))
    if faulty.size:
        raise ScoringError(
            f"weights must be 0 or more; number {faulty[0] + 1} is {weights[faulty[0]]:g}."
        )
    return weights


def check_length(values: npt.NDArray[np.generic], length: int, name: str) -> None:
    """Refuse values that are not one for each rating."""
    if values.shape != (length,):
        raise ScoringError(
            f"{name} must be one for each of {length} ratings, not of shape {values.shape}."
        )


def _numbers(values: npt.ArrayLike, name: str) -> Floats:
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise ScoringError(f"{name} must be numbers: {fault}.") from fault
    if numbers.ndim != 1:
        raise ScoringError(f"{name} must be one row of numbers, not of shape {numbers.shape}.")
    return numbers
