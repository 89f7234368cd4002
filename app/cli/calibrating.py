"""Calibrate, from the command line."""

from rich.console import Console

from app.calibrations import jobs
from app.cli.opening import opened_database


def calibrate() -> None:
    """Learn from every submitted rating how severe each interviewer is, how hard each question."""
    with opened_database() as database:
        number, ratings, converged = jobs.calibrate_apart(database, actor=None)
    said = f"Calibration {number} is made from {ratings} ratings."
    if not converged:
        said += " It did not converge, so nobody is measured by it."
    Console().print(f"{said} See it at /calibrations/{number}, where it can be approved.")
