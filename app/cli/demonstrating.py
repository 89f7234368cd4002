"""The demo, from the command line: a year of hiring with known truth behind it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from sqlalchemy.orm import Session

from app.cli.opening import opened
from app.errors import Refusal

if TYPE_CHECKING:
    from app.demo.pages import Built

SEED = 7


def demonstrate(
    seed: Annotated[int, typer.Option(min=0, help="The same seed builds the same demo.")] = SEED,
    times: Annotated[
        int, typer.Option(min=1, max=1000, help="So many such years beside each other.")
    ] = 1,
    truth: Annotated[
        Path | None, typer.Option(help="Write what is true of everyone to this JSON file.")
    ] = None,
) -> None:
    """Build a year of hiring in an empty database, with known truth behind it."""
    from app.demo import actions  # noqa: PLC0415 -- heavy; only this command needs it

    with opened() as session:
        built = actions.build(session, seed, times)
        if truth:
            _write(truth, built)
    say(built)


def build_if_empty() -> None:
    """Build the demo unless people are in the database already."""
    from app.demo import queries  # noqa: PLC0415 -- light, so that a second start is quick

    with opened() as session:
        built = _build(session) if queries.is_empty(session) else None
    if built:
        say(built)


def say(built: "Built") -> None:
    """Say what was built, and how to sign in."""
    from app.demo.pages import PASSWORD  # noqa: PLC0415
    from app.demo.queries import cast  # noqa: PLC0415
    from app.demo.rules import email  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(
        "A demo is ready: {person} people, {position} positions, {candidate} candidates, "
        "{interview} interviews, {rating} ratings.".format(**built.counts),
        soft_wrap=True,
    )
    console.print(f"Everyone signs in with the password [bold]{PASSWORD}[/bold]:")
    who = cast()
    for role, member in (
        ("administrator", who.administrator),
        ("recruiter", who.recruiters[0]),
        ("hiring manager", who.managers[2]),
        ("interviewer", who.interviewers[0]),
    ):
        console.print(f"  {role:15} {email(member.name)}")


def _build(session: Session) -> "Built":
    from app.demo import actions  # noqa: PLC0415

    return actions.build(session, SEED)


def _write(path: Path, built: "Built") -> None:
    try:
        path.write_text(json.dumps(built.truth, indent=1, ensure_ascii=False), encoding="utf-8")
    except OSError as fault:
        raise Refusal(f"The truth cannot be written to {path}: {fault.strerror}.") from None
