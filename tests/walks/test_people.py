from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible


def test_a_person_comes_in_looks_around_and_leaves(walker):
    page = walker("Rhea")
    assert_accessible(page)

    page.get_by_role("link", name="Rhea").click()
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Europe/Berlin")
    assert_accessible(page)

    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert_accessible(page)
