from tests.walks.conftest import assert_accessible


def test_a_person_comes_in_looks_around_and_leaves(walker):
    page = walker("Rhea")
    assert_accessible(page)

    page.get_by_role("link", name="Rhea").click()
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_role("button", name="Save").click()
    assert "Europe/Berlin" in page.get_by_role("status").inner_text()
    assert_accessible(page)

    page.get_by_role("button", name="Sign out", exact=True).click()
    assert page.get_by_role("heading", name="Sign in").is_visible()
    assert_accessible(page)
