"""People, from the command line: the first administrator comes in here."""

from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from app.accounts import actions
from app.accounts.forms import PersonForm
from app.accounts.models import Role
from app.cli.opening import opened
from app.errors import Misread

commands = typer.Typer(no_args_is_help=True, help="People who may sign in.")


@commands.callback()
def people() -> None:
    """People who may sign in."""


@commands.command()
def add(
    email: str,
    name: Annotated[str, typer.Option(prompt=True)],
    role: Annotated[Role, typer.Option()] = Role.ADMINISTRATOR,
    time_zone: Annotated[str, typer.Option()] = "UTC",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Add a person; without --password it is asked for."""
    try:
        form = PersonForm(name=name, email=email, role=role, time_zone=time_zone, password=password)
    except ValidationError as error:
        faults = {str(f["loc"][0]): f"{f['loc'][0]}: {f['msg']}" for f in error.errors()}
        raise Misread(faults) from None
    with opened() as session:
        person = actions.add_person(session, form, actor=None)
    Console().print(f"{person.name} can now sign in as {person.email} ({person.role}).")
