"""Serve the pages."""

from typing import Annotated

import typer

from app.cli.opening import opened


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the pages; the database is brought to its newest shape first."""
    import uvicorn  # noqa: PLC0415 -- only this command needs it

    bring_up_to_date()
    uvicorn.run("app.main:create_app", factory=True, host=host, port=port, log_level="warning")


def bring_up_to_date() -> None:
    """Bring the database to the newest shape."""
    with opened():
        pass
