import re

from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position, make_question


def suggested(page):
    found = re.search(r"Suggested: <strong>(.*?)</strong>", page)
    return found[1] if found else None


def ticked(page):
    return re.findall(r'name="panel" value="[^"]*" checked> (\w+)', page)


def make_house(session):
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)], panel_size=2)
    people = {name: make_person(session, name, role="interviewer") for name in ("Ada", "Ben", "Cy")}
    return position, guide, people


def test_the_next_panel_overlaps_with_the_one_before_and_shares_the_work(signed_in, session):
    position, guide, people = make_house(session)
    first, second = (
        make_application(session, position, make_candidate(session, name)) for name in ("X", "Y")
    )
    make_interview(session, first, guide, [people["Ada"], people["Ben"]])
    browser = signed_in(make_person(session))
    form = f"/applications/{second.id}/interviews/new?guide={guide.id}"

    page = browser.get(form).text

    assert suggested(page) == "Ada and Cy"
    assert ticked(page) == []
    assert ticked(browser.get(f"{form}&panel=suggested").text) == ["Ada", "Cy"]


def test_nobody_is_suggested_to_meet_a_candidate_twice(signed_in, session):
    position, guide, people = make_house(session)
    make_person(session, "Di", role="interviewer")
    second = make_guide(session, position, [make_question(session)], "Second", panel_size=2)
    application = make_application(session, position)
    make_interview(session, application, guide, [people["Ada"], people["Ben"]])
    browser = signed_in(make_person(session))

    page = browser.get(f"/applications/{application.id}/interviews/new?guide={second.id}").text

    assert suggested(page) == "Cy and Di"


def test_without_enough_interviewers_or_without_a_guide_nobody_is_suggested(signed_in, session):
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)], panel_size=3)
    application = make_application(session, position)
    make_person(session, "Ada", role="interviewer")
    browser = signed_in(make_person(session))
    form = f"/applications/{application.id}/interviews/new"

    assert suggested(browser.get(f"{form}?guide={guide.id}").text) is None
    assert suggested(browser.get(f"{form}?guide=moon").text) is None
    assert suggested(browser.get(form).text) is None
