"""One maker for each thing. Say what the test is about; the rest is filled in."""

from tests.factories.accounts import make_person

__all__ = ["make_person"]
