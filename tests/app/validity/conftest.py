import pytest

from tests.factories import make_person
from tests.factories.validity import make_hired


@pytest.fixture
def hired(session):
    return make_hired(session)


@pytest.fixture
def recruiter(signed_in, session):
    return signed_in(make_person(session, "Rhea", "recruiter"))
