"""What somebody who practises types."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

FEWEST_LETTERS, MOST_LETTERS = 10, 4000


def _evidence(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if len(text) < FEWEST_LETTERS:
        raise ValueError("Please note what you heard that earns the point, before you see the key.")
    return text


class PracticeForm(BaseModel):
    """A point on the anchors, and what was heard that earns it."""

    point: Annotated[int, Field(ge=1, le=5)]
    evidence: Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_evidence)]
