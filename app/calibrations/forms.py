"""What comes in."""

from pydantic import BaseModel


class CalibrateForm(BaseModel):
    """A button and nothing else; what it may not do is said beside it."""
