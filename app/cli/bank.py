"""The question bank, from the command line: check the files, publish them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.opening import opened
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
    """Read the files, and name every fault; apart from them, what is worth a second look."""
    from app.questions import actions  # noqa: PLC0415 -- reads YAML, which no start needs

    sound = actions.check_bank(folder)
    competencies = plural(sound.competencies, "competency", "competencies")
    questions, items = plural(sound.questions, "question"), plural(sound.items, "item")
    Console().print(f"{competencies}, {questions} and {items}, without a fault.")
    if sound.warnings:
        Console().print(f"{plural(len(sound.warnings), 'thing')} worth a second look:")
    for warning in sound.warnings:
        Console().print(f"  {warning}", markup=False, highlight=False, soft_wrap=True)


@commands.command()
def publish(folder: Folder = None) -> None:
    """Publish the files; what has not changed stays as it is."""
    from app.questions import actions  # noqa: PLC0415 -- reads YAML, which no start needs

    with opened() as session:
        done = actions.publish_bank(session, actor=None, folder=folder)
    for what, counts in (("question", done.questions), ("item", done.items)):
        Console().print(
            f"{plural(counts.added, what)} added, {counts.changed} changed, "
            f"{counts.retired} retired, {counts.restored} restored, {counts.unchanged} unchanged."
        )
