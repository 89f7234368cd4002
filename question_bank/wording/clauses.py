"""The sentences of a text that ask something, without what somebody in it is quoted to say."""

import re

QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u2018[^\u2019]*\u2019")
ENDS = re.compile(r"(?<=[.?!:;])\s+")
TELLING = (
    r"tell|describe|explain|outline|list|name|say|share|(?:talk|walk|take|give|show) (?:me|us)"
)
INSTRUCTS = re.compile(rf"^(?:please |now |then )?(?:{TELLING})\b", re.IGNORECASE)


def unquoted(text: str) -> str:
    """Return the text in the asker's own voice."""
    return QUOTED.sub("\u2026", " ".join(text.split())).replace("\u2019", "'")


def asking(text: str) -> list[str]:
    """Return the questions and the instructions to tell something."""
    return [one for one in ENDS.split(unquoted(text)) if one.endswith("?") or INSTRUCTS.match(one)]
