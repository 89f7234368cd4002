"""Why a question is dropped, and why it counts again."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

LEAST, MOST = 10, 2000


def _reason(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if not LEAST <= len(text) <= MOST:
        raise ValueError(f"Please give the reason in {LEAST} to {MOST:,} characters; it is kept.")
    return text


def _nothing(typed: object) -> object:
    return typed or None


class DropForm(BaseModel):
    """Where the question counts no more, why, and what the page showed when that was typed."""

    position: Annotated[UUID | None, BeforeValidator(_nothing)] = None
    reason: Annotated[str, AfterValidator(_reason)]
    seen: Annotated[str, Field(max_length=100)] = ""


class TakeBackForm(BaseModel):
    """Why it counts again."""

    reason: Annotated[str, AfterValidator(_reason)]
