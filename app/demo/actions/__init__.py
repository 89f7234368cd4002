"""What builds the demo."""

from app.demo.actions.building import build

__all__ = ["build"]
