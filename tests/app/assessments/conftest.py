"""A candidate's browser: it has opened a link, and knows nothing else."""

import pytest
from fastapi.testclient import TestClient

from tests.factories.assessments import Invited, make_sitting


class Candidate:
    """Does what a browser does on a candidate's pages, without scripts."""

    def __init__(self, client: TestClient, invited: Invited) -> None:
        self.client, self.invited = client, invited

    def open(self):
        """Open the link."""
        self.client.cookies.clear()
        return self.client.get(f"/assess/{self.invited.token}")

    def begin(self):
        self.open()
        return self.client.post("/sitting/start", data={"agreed": "true"})

    def get(self, path=""):
        return self.client.get(f"/sitting{path}")

    def send(self, path, **fields):
        return self.client.post(f"/sitting{path}", data=fields)

    def answer(self, page=1, **fields):
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.client.post(f"/sitting/pages/{page}", data=named)


@pytest.fixture
def candidate(client, session):
    """Return a candidate who was invited, with the browser they use."""
    return Candidate(client, make_sitting(session))
