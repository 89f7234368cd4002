"""Reports, from the command line: is every figure still the one its ratings give?"""

from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from app.cli.opening import opened_database
from app.errors import NotFound, Refusal
from app.profiles import checking
from app.web.filters import plural

commands = typer.Typer(no_args_is_help=True, help="Hiring reports.")


@commands.callback()
def reports() -> None:
    """Hiring reports."""


@commands.command()
def verify(
    application: Annotated[
        UUID | None, typer.Argument(help="The application, as its report's address names it.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every report that was ever made.")] = False,
) -> None:
    """Compute every figure again from ratings, weights and calibration; name what differs."""
    if (application is None) != every:
        raise Refusal("Name one application, or say --all.")
    console = Console(highlight=False, soft_wrap=True)
    differing = 0
    with opened_database() as database, database.reading() as session:
        found = checking.profile_ids(session, application)
        for profile_id in found:
            said = checking.differences(session, profile_id)
            differing += bool(said)
            for each in said:
                console.print(f"Profile {profile_id}: {each}.", markup=False)
    if application and not found:
        raise NotFound("That application was never measured.")
    console.print(f"{plural(len(found), 'profile')} computed again; {differing} differ.")
    if differing:
        raise typer.Exit(1)
