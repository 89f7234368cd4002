"""What a recruiter types about a guest."""

from pydantic import BaseModel

from app.accounts.forms import Email, Name


class GuestForm(BaseModel):
    """Who comes from outside; what they rate is signed by this name."""

    name: Name
    email: Email
