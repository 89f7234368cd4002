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
from app.web.typed import faults_of

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
        faults = faults_of(error).items()
        raise Misread({field: f"{field}: {sentence}" for field, sentence in faults}) from None
    with opened() as session:
        actions.add_person(session, form, actor=None)
    Console().print(f"{form.name} can now sign in as {form.email} ({form.role}).")
