"""Serve the pages."""

from typing import Annotated

import typer
from rich.console import Console

from app.cli.demonstrating import build_if_empty
from app.cli.opening import opened


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty database first.")] = False,
) -> None:
    """Serve the pages; the database is brought to its newest shape first."""
    import uvicorn  # noqa: PLC0415 -- only this command needs it

    build_if_empty() if demo else bring_up_to_date()
    Console(highlight=False).print(f"Panelwise is at http://{host}:{port}")
    uvicorn.run("app.main:serve", factory=True, host=host, port=port, log_level="warning")


def bring_up_to_date() -> None:
    """Bring the database to the newest shape."""
    with opened():
        pass
