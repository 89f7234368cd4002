"""The numbers of the bank, and a question that leaked, in a real browser."""

from tests.walks.conftest import assert_accessible


def test_a_question_is_marked_as_leaked_from_its_statistics(walker):
    page = walker("Rhea")
    page.goto("/bank/statistics")
    assert_accessible(page)
    page.locator(".usage th a").first.click()
    assert_accessible(page)

    page.get_by_label("Reason").fill("It stood on a forum.")
    page.get_by_role("button", name="Mark as leaked").click()

    page.get_by_text("“It stood on a forum.”").wait_for()
    assert_accessible(page)


def test_a_file_comes_in_and_goes_out(walker, tmp_path):
    page = walker("Rhea")
    file = tmp_path / "risks.gift"
    file.write_text(
        "::one-risk:: Which risk comes first? {=The owner's.#They pay. ~Mine. ~None.}\n"
    )
    page.goto("/bank/files")
    assert_accessible(page)
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look into it").click()
    assert_accessible(page)
    page.get_by_role("button", name="Make 1 draft").click()
    page.get_by_role("link", name="Which risk comes first?").wait_for()

    page.goto("/bank/files?room=items&format=moodle")
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename.endswith(".xml")
