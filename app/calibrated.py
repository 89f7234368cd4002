"""How a frozen calibration stands, whether it is of interviewers and questions or of items."""

from enum import StrEnum

WIDTH = 1.959963984540054  # standard errors to either side of a 95 % interval


class Standing(StrEnum):
    """Whether anybody is measured by a calibration."""

    IN_USE = "in use"
    WAITING = "waiting for approval"
    USED = "was in use"
    PASSED_OVER = "never used"
    UNUSABLE = "not used"

    @property
    def may_be_approved(self) -> bool:
        """Whether it may be used for the first time."""
        return self in {Standing.WAITING, Standing.PASSED_OVER}

    @property
    def may_be_used_again(self) -> bool:
        """Whether it was in use before, and is not now."""
        return self == Standing.USED


def standing(
    number: int, *, is_usable: bool, used: tuple[int, ...], newest: int | None
) -> Standing:
    """Say how a calibration stands; of those that were used, the newest approved comes first."""
    if not is_usable:
        return Standing.UNUSABLE
    if number in used:
        return Standing.IN_USE if number == used[0] else Standing.USED
    return Standing.WAITING if number == newest else Standing.PASSED_OVER
