"""What a sample answer's file may say: what interviewers practise on."""

from typing import Annotated

from pydantic import Field

from question_bank.entries.words import Entry, Line, Point, Slug, Text

Unneeded = Annotated[str, Field(max_length=500)]


class Sample(Entry):
    """One answer to a question of the bank, as a candidate would say it, with the experts' key."""

    slug: Slug
    question: Slug
    answer: Text
    key: Point
    reason: Line  # which behaviours of the anchor were heard
    not_higher: Unneeded = ""  # why not one point more; there is none above 5
    not_lower: Unneeded = ""
