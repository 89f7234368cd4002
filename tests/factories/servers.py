"""A mail server that takes letters in, or refuses them as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from app.settings import settings


class Sink:
    """Keeps what arrives; while ``answer`` is set, gives that instead of taking anything."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answer = ""

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 -- aiosmtpd's
        if self.answer:
            return self.answer
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@contextmanager
def a_mail_server() -> Iterator[Sink]:
    """Run a mail server of one's own, and set it as this house's."""
    sink = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    with mail_settings(smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none"):
        yield sink
    controller.stop()


@contextmanager
def mail_settings(**values) -> Iterator[None]:
    """Set the house up otherwise for a while."""
    values = {"smtp_sender": "house@example.org"} | values
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(f"PANELWISE_{name.upper()}", str(value))
        settings.cache_clear()
        yield
    settings.cache_clear()
