"""What holds between files."""

from question_bank.belonging.likeness import warn_of_likeness
from question_bank.belonging.together import blame_together

__all__ = ["blame_together", "warn_of_likeness"]
