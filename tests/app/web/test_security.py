import pytest

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
