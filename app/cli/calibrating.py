"""Calibrate, from the command line."""

from rich.console import Console

from app.calibrations import actions
from app.cli.opening import opened


def calibrate() -> None:
    """Learn from every submitted rating how severe each interviewer is, how hard each question."""
    with opened() as session:
        made = actions.calibrate(session, actor=None)
        said = f"Calibration {made.number} is made from {made.ratings} ratings."
        if not made.converged:
            said += " It did not converge, so nobody is measured by it."
        said += f" See it at /calibrations/{made.number}."
    Console().print(said)
