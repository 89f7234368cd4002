"""What people type about themselves."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from app.accounts.models import Role
from app.web.zones import is_known_zone

SHORTEST_PASSWORD = 12


def _email(typed: str) -> str:
    name, at, domain = typed.strip().lower().rpartition("@")
    if not (name and at and "." in domain) or any(c.isspace() for c in typed):
        raise ValueError("Please write an e-mail address, such as ada@example.org.")
    return f"{name}@{domain}"


def _colleague(role: Role) -> Role:
    if role == Role.GUEST:
        raise ValueError("A guest is asked from the interview; please choose another role.")
    return role


def _zone(typed: str) -> str:
    if not is_known_zone(typed):
        raise ValueError("Please choose a time zone, such as Europe/London.")
    return typed


def _password(typed: str) -> str:
    if len(typed) < SHORTEST_PASSWORD:
        raise ValueError(f"Please choose at least {SHORTEST_PASSWORD} characters.")
    return typed


Email = Annotated[str, Field(max_length=200), AfterValidator(_email)]
Zone = Annotated[str, AfterValidator(_zone)]
Password = Annotated[str, Field(max_length=200), AfterValidator(_password)]
Name = Annotated[str, Field(min_length=1, max_length=120)]


class SignInForm(BaseModel):
    """E-mail and password; ``next`` is the page that was asked for."""

    email: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=200)]
    next: str = "/"


class PersonForm(BaseModel):
    """One more person; without a password they are sent a link to choose one."""

    name: Name
    email: Email
    role: Annotated[Role, AfterValidator(_colleague)]
    time_zone: Zone = "UTC"
    password: Password | None = None


class ChosenForm(BaseModel):
    """A password that a person chooses by a link of theirs."""

    password: Password


class PasswordForm(BaseModel):
    """A new password, with the present one as proof."""

    present: Annotated[str, Field(max_length=200)]
    password: Password


class ZoneForm(BaseModel):
    """Where a person's clock stands."""

    time_zone: Zone
