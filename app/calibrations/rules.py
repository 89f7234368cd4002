"""When is there enough to calibrate, and how is a severity said?"""

from uuid import UUID

from app.calibrations.models import Calibration

REFIT, REFIT_ON_SCHEDULE = "calibrations.refit", "calibrations.refit_on_schedule"
APPROVED = "calibrations.approved"  # a job of those who measure by calibrations
LEAST_RATINGS = 6
ROOM = 25  # rows of a page
PAST = "import:"
LOWEST, HIGHEST = 1, 5  # of every anchored question of this house


def is_enough(ratings: int) -> bool:
    """Whether a calibration can be fitted at all."""
    return ratings >= LEAST_RATINGS


def is_prior(calibration: Calibration) -> bool:
    """Whether this one was made before anything was rated."""
    return calibration.ratings == 0 and calibration.import_id is None


def not_enough(ratings: int) -> str:
    """Say what is there, and what it takes."""
    return f"Not enough ratings: {ratings} of {LEAST_RATINGS}."


def past_label(import_id: UUID, candidate: str) -> str:
    """Return what a candidate of an import is called among the house's own."""
    return f"{PAST}{import_id}:{candidate}"


def past_of(label: str) -> tuple[UUID, str] | None:
    """Return the import and the name behind such a label; None for an application of the house."""
    if not label.startswith(PAST):
        return None
    import_id, _, candidate = label.removeprefix(PAST).partition(":")
    return UUID(import_id), candidate
