"""Makers of people."""

from app.accounts.models import Person
from tests.factories.keeping import keep, numbers


def make_person(session, name="Ada", role="recruiter", **given) -> Person:
    given = {"email": f"{name.lower()}{next(numbers)}@example.org", "time_zone": "UTC"} | given
    return keep(session, Person(name=name, role=role, **given))
