"""The question bank, from the command line: check the files, publish them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.opening import opened
from app.questions import actions
from app.web.filters import plural

commands = typer.Typer(no_args_is_help=True, help="The question bank.")

Folder = Annotated[
    Path | None, typer.Option(help="Where the bank's files are, if not with the app.")
]


@commands.callback()
def bank() -> None:
    """Check and publish the question bank."""


@commands.command()
def check(folder: Folder = None) -> None:
    """Read the files, and name every fault."""
    sound = actions.check_bank(folder)
    competencies = plural(sound.competencies, "competency", "competencies")
    Console().print(f"{competencies} and {plural(sound.questions, 'question')}, without a fault.")


@commands.command()
def publish(folder: Folder = None) -> None:
    """Publish the files; what has not changed stays as it is."""
    with opened() as session:
        done = actions.publish_bank(session, actor=None, folder=folder)
    Console().print(
        f"{plural(done.added, 'question')} added, {done.changed} changed, {done.retired} retired, "
        f"{done.restored} restored, {done.unchanged} unchanged."
    )
