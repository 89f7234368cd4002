"""The operator's doors: people, the bank, past ratings, later work, calibrations, reports, the demo, the server, the worker."""

import sys

import typer
from rich.console import Console

from app.cli import (
    bank,
    calibrating,
    demonstrating,
    people,
    performance,
    ratings,
    reporting,
    serving,
    working,
)
from app.errors import Refusal

panelwise = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
panelwise.add_typer(people.commands, name="user")
panelwise.add_typer(bank.commands, name="bank")
panelwise.command("demo")(demonstrating.demonstrate)
panelwise.add_typer(ratings.commands, name="ratings")
panelwise.add_typer(performance.commands, name="performance")
panelwise.add_typer(reporting.commands, name="report")
panelwise.command("calibrate")(calibrating.calibrate)
panelwise.command("serve")(serving.serve)
panelwise.command("work")(working.work)
panelwise.command("migrate")(serving.bring_up_to_date)


def run() -> None:
    """Run a command; a refusal is said in a sentence, and leaves everything as it was."""
    try:
        panelwise()
    except Refusal as refusal:
        Console(stderr=True).print(str(refusal), style="red", markup=False, soft_wrap=True)
        sys.exit(1)
