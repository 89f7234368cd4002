"""Ratings of later work, from the command line: looked at first, then taken in whole or not at all."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.opening import opened
from app.errors import Misread, Refusal
from app.validity import actions
from app.validity.forms import Given, read_file
from app.web.filters import plural

commands = typer.Typer(no_args_is_help=True, help="How those who were hired are doing.")


@commands.callback()
def performance() -> None:
    """How those who were hired are doing."""


@commands.command(name="import")
def take_in(
    file: Annotated[
        Path, typer.Argument(help="A CSV file: candidate (e-mail), rated_on, rating, position.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Take it in without asking.")] = False,
) -> None:
    """Bring ratings of later work in; nothing is kept before you say yes."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        given = read_file(_content(file), file.name)
        with opened() as session:
            _tell(console, file.name, given, len(actions.checked(session, given)))
        if not (yes or typer.confirm("Take them in?")):
            console.print("Nothing was kept.")
            raise typer.Exit(1)
        with opened() as session:
            actions.take_in(session, actions.checked(session, given), file.name, actor=None)
    except Misread as misread:
        _refuse(misread)
    console.print(f"{plural(len(given), 'rating')} kept; see /validity.", markup=False)


def _tell(console: Console, name: str, given: tuple[Given, ...], ready: int) -> None:
    people = plural(len({each.candidate for each in given}), "person", "people")
    console.print(f"{name}: {plural(ready, 'rating')} of the work of {people}.", markup=False)


def _refuse(misread: Misread) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for fault in misread.faults.values():
        console.print(fault, style="red", markup=False)
    console.print("Nothing was kept.", markup=False)
    raise typer.Exit(1)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file} cannot be read ({error.strerror}).") from None
