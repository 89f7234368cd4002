"""When is there enough to calibrate items, and does a calibration measure anybody?"""

from enum import StrEnum

RECALIBRATE = "assessments.recalibrate"
RECALIBRATE_ON_SCHEDULE = "assessments.recalibrate_on_schedule"
LEAST_SITTINGS = 5
ROOM = 25  # rows of a page


class Usage(StrEnum):
    """Whether sittings begin by a calibration of items."""

    IN_USE = "in use"
    WAITING = "waiting for approval"
    USED = "was in use"
    PASSED_OVER = "never used"
    UNUSABLE = "not used"


def usage(number: int, *, converged: bool, used: tuple[int, ...], newest: int | None) -> Usage:
    """Say how a calibration of items stands; of those that were used, the newest comes first."""
    if not converged:
        return Usage.UNUSABLE
    if number in used:
        return Usage.IN_USE if number == used[0] else Usage.USED
    return Usage.WAITING if number == newest else Usage.PASSED_OVER
