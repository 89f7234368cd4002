"""What stands in the head of a letter, and which refusals of a mail server are final."""

from uuid import UUID

SEND = "mail.send"
COLLECT = "mail.collect"
ROOM = 25  # rows of a page
FINAL = 500  # SMTP answers from here on say that asking again is no use


def line(words: str) -> str:
    """Return words that cannot begin a new line of a letter's head."""
    return " ".join(words.split())


def message_id(letter_id: UUID, sender: str) -> str:
    """Return the name of a letter in all mail systems; a second copy bears the same."""
    domain = sender.rpartition("@")[2] or "localhost"
    return f"<{letter_id}@{domain}>"


def key(letter_id: UUID) -> str:
    """Return what the job that sends a letter is known by."""
    return f"{SEND}:{letter_id}"
