import pytest
from fastapi.testclient import TestClient

HOST = "http://testserver"


def test_every_answer_carries_a_strict_policy(client):
    headers = client.get("/sign-in").headers

    assert "unsafe" not in headers["content-security-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"sec-fetch-site": "cross-site", "origin": HOST}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({"origin": HOST}, 422),
        ({}, 422),
    ],
)
def test_changes_asked_for_by_another_site_are_refused(client, sent, status):
    assert client.post("/sign-in", headers=sent).status_code == status


def test_a_body_beyond_the_limit_is_refused(client):
    answer = client.post("/sign-in", data={"email": "x" * 2_000_001})

    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_page_that_does_not_exist_is_a_page_all_the_same(client):
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_a_body_of_unsaid_length_is_refused_when_it_passes_the_limit(client):
    answer = client.post("/sign-in", content=(b"a" * 100_000 for _ in range(21)))

    assert answer.status_code == 413
    assert "cannot be read" in answer.text


def test_a_fault_of_ours_carries_the_policy_too(app):
    with TestClient(app, raise_server_exceptions=False) as client:
        app.state.database = None
        answer = client.get("/sign-in")

    assert answer.status_code == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


def test_only_a_file_that_is_there_may_be_kept_by_caches(client):
    client.cookies["panelwise-notice"] = "Candida%20is%20added."

    assert client.get("/static/nothing.css").headers["cache-control"] == "no-store"
    assert "max-age" in client.get("/static/panelwise.css").headers["cache-control"]


def test_halves_of_letters_from_odd_encodings_are_left_out(client):
    part = 'Content-Disposition: form-data; name="email"'
    body = f"--x\r\n{part}\r\n\r\nada+2AA-@example.org\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x; charset=utf-7"

    answer = client.post("/sign-in", content=body, headers={"content-type": kind})

    assert answer.status_code == 422
    assert 'value="ada@example.org"' in answer.text
