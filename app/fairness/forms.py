"""What a candidate may say of themselves."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel

from app.fairness.models import ETHNICITIES, SEXES, UNSAID


def _sex(typed: str) -> str:
    return _one_of(typed, dict(SEXES))


def _ethnicity(typed: str) -> str:
    return _one_of(typed, dict(ETHNICITIES))


def _one_of(typed: str, options: dict[str, str]) -> str:
    if typed not in options and typed != UNSAID:
        raise ValueError("Please choose one of the options.")
    return typed


class IdentificationForm(BaseModel):
    """Both may be left unsaid."""

    sex: Annotated[str, AfterValidator(_sex)] = UNSAID
    ethnicity: Annotated[str, AfterValidator(_ethnicity)] = UNSAID
