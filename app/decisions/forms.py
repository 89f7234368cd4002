"""What people type when they decide."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

LEAST_REASONS = 20
LONGEST_REASONS = 5000


def _reasons(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if len(text) < LEAST_REASONS:
        raise ValueError(
            f"Please give your reasons in at least {LEAST_REASONS} characters; they stay on record."
        )
    if len(text) > LONGEST_REASONS:
        raise ValueError(
            f"Please shorten this to {LONGEST_REASONS:,} characters; it has {len(text):,}."
        )
    return text


def _brief(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_REASONS:
        raise ValueError(
            f"Please shorten this to {LONGEST_REASONS:,} characters; it has {len(text):,}."
        )
    return text


class DecisionForm(BaseModel):
    """What was decided and why; ``seen`` is what the page showed when it was typed."""

    outcome: Literal["advance", "hold", "decline"]
    reasons: Annotated[str, AfterValidator(_reasons)]
    told: Annotated[str, AfterValidator(_brief)] = ""
    confirmed: bool = False
    seen: Annotated[str, Field(max_length=100)] = ""


class ViewForm(BaseModel):
    """What somebody thinks should be decided, and why."""

    leaning: Literal["advance", "hold", "decline"]
    why: Annotated[str, AfterValidator(_reasons)]


class ReviewForm(BaseModel):
    """What a candidate asks to be looked at again."""

    asked: Annotated[str, AfterValidator(_reasons)]


class AnswerForm(BaseModel):
    """What is answered."""

    answer: Annotated[str, AfterValidator(_reasons)]
