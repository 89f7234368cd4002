"""What holds between files, and between a draft and the bank that it is meant for."""

from question_bank.belonging.drafts import belongs_here
from question_bank.belonging.likeness import warn_of_likeness
from question_bank.belonging.together import blame_together

__all__ = ["belongs_here", "blame_together", "warn_of_likeness"]
