"""Past ratings, from the command line: looked at first, then taken in whole or not at all."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from app.calibrations import jobs as calibrations
from app.cli.opening import opened, opened_database
from app.errors import Misread
from app.imports import actions
from app.imports.forms import PastFile, read_file, read_map, read_points
from app.imports.pages import Preview
from app.web.filters import plural

commands = typer.Typer(no_args_is_help=True, help="Past ratings.")


@commands.callback()
def ratings() -> None:
    """Past ratings."""


@commands.command(name="import")
def take_in(
    file: Annotated[
        Path, typer.Argument(help="A CSV file: candidate, interviewer, question, rating.")
    ],
    renamed: Annotated[
        list[str] | None,
        typer.Option("--map", help="What the file calls a column: judge=interviewer."),
    ] = None,
    points: Annotated[str, typer.Option(help="From where to where the scale runs: 1-9.")] = "",
    title: Annotated[str, typer.Option(help="What to call it; else the name of the file.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Take it in without asking.")] = False,
) -> None:
    """Bring an organisation's past ratings in; nothing is kept before you say yes."""
    console = Console(highlight=False, soft_wrap=True)
    given = _read(file, renamed or [], points)
    with opened() as session:
        found = actions.preview(session, given)
    console.print(_told(found), markup=False)
    if not (yes or typer.confirm("Take them in?")):
        console.print("Nothing was kept.")
        raise typer.Exit(1)
    with opened() as session:
        taken = actions.take_in(session, given, title=title, actor=None)
        import_id = taken.id
        console.print(f"{plural(taken.ratings, 'rating')} kept as “{taken.title}”.", markup=False)
    if found.joining:
        console.print(f"{plural(found.joining, 'rating')} join the next calibration of this house.")
    if not found.is_own:
        console.print(_calibrated(import_id), markup=False)


def _read(file: Path, renamed: list[str], points: str) -> PastFile:
    """Read the file; when it is faulty say every fault on a line of its own, and leave."""
    try:
        return read_file(file, read_map(renamed), read_points(points))
    except Misread as misread:
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        for fault in misread.faults.values():
            console.print(fault, style="red", markup=False)
        console.print("Nothing was kept.")
        raise typer.Exit(1) from None


def _told(found: Preview) -> str:
    """Say what would be created."""
    lines = [
        "This would be created:",
        f"  {plural(found.ratings, 'rating')} on the scale from {found.points[0]} to {found.points[1]}",
        f"  of {plural(found.candidates, 'candidate')}",
        f"  by {plural(found.interviewers, 'interviewer')}, {found.known_interviewers} of them known here by e-mail",
        f"  on {plural(found.questions, 'question')}, {found.known_questions} of them in the bank",
    ]
    if found.left_out:
        lines.append(
            f"{plural(found.left_out, 'row gives', 'rows give')} no rating, and would be left out."
        )
    return "\n".join(lines)


def _calibrated(import_id: UUID) -> str:
    """Calibrate the import by itself; ratings that cannot bear it are kept all the same."""
    try:
        with opened_database() as database:
            number, *_rest = calibrations.calibrate_apart(database, actor=None, import_id=import_id)
    except Misread as misread:
        return f"They are kept, but not calibrated. {misread}"
    return (
        f"Calibration {number} is made of them. To see it: panelwise serve, "
        f"sign in as staff, and open /calibrations/{number}."
    )
