"""The question bank, from the command line: check the files, publish them, write them out, bring others in."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.accounts import queries as people
from app.cli.opening import opened
from app.errors import NotFound, Refusal
from app.questions import actions, queries, rules
from app.questions.forms import read_format
from app.questions.pages import PreviewPage
from app.web.filters import plural

commands = typer.Typer(no_args_is_help=True, help="The question bank.")

FATES = {
    "new": "new",
    "revision": "a revision of what the bank has",
    "same": "the bank says this already",
    "busy": "a draft of it is open",
}
Folder = Annotated[
    Path | None, typer.Option(help="Where the bank's files are, if not with the app.")
]


@commands.callback()
def bank() -> None:
    """Check, publish, write out and bring in."""


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


@commands.command(name="import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A file of questions from another tool.")],
    author: Annotated[
        str, typer.Option("--as", help="E-mail of the person whose drafts they become.")
    ],
    form: Annotated[
        str, typer.Option("--format", help="json, csv, moodle, qti2, qti3, gift or aiken.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Make the drafts without asking.")] = False,
) -> None:
    """Bring questions in as drafts, all or none; nothing is kept before you say yes."""
    console = Console(highlight=False, soft_wrap=True)
    content = _content(file)
    with opened() as session:
        writer = people.by_email(session, author)
        if writer is None or not rules.is_writer(writer.role):
            raise NotFound(f"No recruiter or administrator has the address {author}.")
        held = actions.look(session, file.name, content, read_format(form), writer.id)
        console.print(_told(queries.preview(session, held)), markup=False)
        if not (yes or typer.confirm("Make the drafts?")):
            actions.forget(session, held, writer.id)
            console.print("Nothing was drafted.")
            return
        count = actions.take_in(session, held, writer.id)
    console.print(f"{plural(count, 'draft')} made; see /bank/drafts.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file} cannot be read ({error.strerror}).") from None


def _told(page: PreviewPage) -> str:
    """Say what came in, what was passed over and why, and what each lacks."""
    lines = [
        f"{page.filename}, read as {page.format}: {plural(page.drafts, 'draft')} would be made."
    ]
    lines += [f"  passed over: {sentence}" for sentence in page.passed_over]
    for each in page.arrived:
        lacks = f"; lacks: {'; '.join(each.lacks)}" if each.lacks and each.becomes != "same" else ""
        lines.append(f"  {each.slug} ({each.sort}): {FATES[each.becomes]}{lacks}")
    return "\n".join(lines)
