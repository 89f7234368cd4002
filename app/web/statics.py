"""The files that every browser may keep: style, scripts, fonts."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
KEEP = "public, max-age=86400"


@cache
def static_path(name: str) -> str:
    """Return the path of a static file; it changes with its content, so that none goes stale."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
