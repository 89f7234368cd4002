"""The question bank, from the command line: check the files, publish them, write them out."""

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
    """Check, publish and write out the question bank."""


@commands.command()
def check(folder: Folder = None) -> None:
    """Read the files, and name every fault; apart from them, what is worth a second look."""
    sound = actions.check_bank(folder)
    competencies = plural(sound.competencies, "competency", "competencies")
    questions, items = plural(sound.questions, "question"), plural(sound.items, "item")
    samples = plural(sound.samples, "sample answer")
    Console().print(f"{competencies}, {questions}, {items} and {samples}, without a fault.")
    if sound.warnings:
        Console().print(f"{plural(len(sound.warnings), 'thing')} worth a second look:")
    for warning in sound.warnings:
        Console().print(f"  {warning}", markup=False, highlight=False, soft_wrap=True)


@commands.command()
def publish(
    folder: Folder = None,
    *,
    files_win: Annotated[
        bool,
        typer.Option("--files-win", help="Let the files overrule what was done in the browser."),
    ] = False,
) -> None:
    """Publish the files; what has not changed stays as it is."""
    with opened() as session:
        done = actions.publish_bank(session, actor=None, folder=folder, files_win=files_win)
    shelves = (("question", done.questions), ("item", done.items), ("sample", done.samples))
    for what, counts in shelves:
        Console().print(
            f"{plural(counts.added, what)} added, {counts.changed} changed, "
            f"{counts.retired} retired, {counts.restored} restored, {counts.unchanged} unchanged."
        )


@commands.command()
def export(
    to: Annotated[Path, typer.Option(help="The folder with the bank's files to bring up to date.")],
) -> None:
    """Write what was written in the browser as files, ready to be published again."""
    console = Console(highlight=False, soft_wrap=True)
    with opened() as session:
        done = actions.export(session, to)
    for act, paths in (("wrote", done.written), ("removed", done.removed)):
        for path in paths:
            console.print(f"{act} {path}", markup=False)
    if not (done.written or done.removed):
        console.print("The files know already all that was written in the browser.")
