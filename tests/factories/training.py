"""Makers of practice, and of the certificates that it earns."""

from datetime import timedelta

from app.database.base import now
from app.training.models import Certificate, PracticeRating
from tests.factories.accounts import make_person
from tests.factories.keeping import keep
from tests.factories.samples import make_sample


def make_practice(session, person, sample=None, *, point=3, **given) -> PracticeRating:
    sample = sample or make_sample(session)
    given = {"round": 1, "evidence": "Rang the vendor on the ninth."} | given
    return keep(
        session, PracticeRating(person_id=person.id, sample_id=sample.id, point=point, **given)
    )


def make_certificate(session, person=None, *, days=365, **given) -> Certificate:
    """Make a certificate that is good for so many days from now; fewer than none: expired."""
    person = person or make_person(session, "Ida", "interviewer")
    given = {
        "round": 1,
        "samples": 13,
        "distance": 0.4,
        "leniency": 0.1,
        "most_distance": 0.6,
        "most_leniency": 0.5,
        "created_at": now() - timedelta(days=400),
    } | given
    expires_at = now() + timedelta(days=days)
    return keep(session, Certificate(person_id=person.id, expires_at=expires_at, **given))
