"""Hand a message to the mail server that is set."""

import smtplib
import ssl
from email.message import EmailMessage

from app.errors import Refusal
from app.mail import rules
from app.settings import Settings

PATIENCE = 30  # seconds


def hand_over(message: EmailMessage, to: Settings) -> None:
    """Send a message; refuse for good what the server will never take."""
    try:
        with _connected(to) as server:
            if to.smtp_user:
                server.login(to.smtp_user, to.smtp_password.get_secret_value())
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        raise _told(code, words) from refused
    except smtplib.SMTPResponseException as refused:
        if isinstance(refused, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError):
            raise  # the settings may be mended
        raise _told(refused.smtp_code, refused.smtp_error) from refused


def _connected(to: Settings) -> smtplib.SMTP:
    host, port, trust = to.smtp_host, to.smtp_port, ssl.create_default_context()
    if to.smtp_tls == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=trust)
    server = smtplib.SMTP(host, port, timeout=PATIENCE)
    if to.smtp_tls == "starttls":
        server.starttls(context=trust)
    return server


def _told(code: int, words: bytes | str) -> Exception:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    sentence = f"The mail server answers {code}: {said}"
    return Refusal(sentence) if code >= rules.FINAL else ConnectionError(sentence)
