import re

import pytest

from app.profiles import actions as profiles
from app.reports import rules
from scoring.composites import Profile, Weights, chance_of_better
from tests.app.reports.test_routes import words
from tests.counting import statements
from tests.factories import make_person
from tests.factories.calibrations import make_asking_position, make_submitted
from tests.factories.candidates import make_application, make_candidate
from tests.factories.decisions import manager_of
from tests.factories.interviews import make_interview


def make_side_by_side(session, codes=("RISK", "IT"), **points):
    """Make one position with a candidate for each name, rated by three with these points."""
    position, guide, asked = make_asking_position(session, codes=codes, target=3)
    panel = [make_person(session, f"Panel {n}", "interviewer") for n in range(3)]
    made = {}
    for name, point in points.items():
        application = make_application(session, position, make_candidate(session, name))
        given = {q: p for q, p in zip(asked, point, strict=True) if p}
        make_submitted(session, application, guide, dict.fromkeys(panel, given))
        profiles.measure(session, application.id, actor=None)
        made[name] = application
    return position, made


def read(browser, position, chosen):
    answer = browser.get(path_of(position, chosen))
    assert answer.status_code == 200
    return words(answer)


def path_of(position, chosen):
    query = "&".join(f"application={each.id}" for each in chosen)
    return f"/positions/{position.id}/compare?{query}"


@pytest.mark.parametrize("ahead", [-0.4, 0.0, 1.2])
def test_the_chance_that_one_is_better_is_the_one_of_the_library(ahead):
    one = Profile(("IT",), [ahead], [[0.3**2]], [6])
    other = Profile(("IT",), [0.0], [[0.4**2]], [6])

    chance = rules.chance_of_better(ahead, 0.3, 0.4)

    assert chance == pytest.approx(chance_of_better(one, other, Weights.of({"IT": 1})))


def test_they_stand_by_name_whoever_is_better(signed_in, session):
    position, made = make_side_by_side(session, Zoe=(5, 5, 5, 5), Abe=(1, 1, 1, 1))

    page = read(signed_in(make_person(session)), position, [made["Zoe"], made["Abe"]])

    table = page[page.index("Fair rating, 95 % interval") :]
    assert table.index("Abe") < table.index("Zoe")
    assert re.search(r"Abe and Zoe Zoe is the better, (over 99|9\d) % sure", page)


def test_what_the_ratings_do_not_show_is_called_not_distinguishable(signed_in, session):
    position, made = make_side_by_side(session, Zoe=(4, 4, 4, 4), Abe=(3, 4, 4, 4))

    page = read(signed_in(make_person(session)), position, made.values())

    assert "Abe and Zoe not distinguishable" in page
    assert "is the better," not in page


def test_only_competencies_on_which_everybody_was_rated_are_compared(signed_in, session):
    position, made = make_side_by_side(session, Zoe=(4, 4, 4, 4), Abe=(3, 4, None, None))

    page = read(signed_in(make_person(session)), position, made.values())

    assert "Not compared, because somebody was not rated on it: It." in page


def test_four_at_most_stand_side_by_side_and_the_page_says_so(signed_in, session):
    position, made = make_side_by_side(session, **dict.fromkeys("EDCBA", (3, 3, 3, 3)))
    browser = signed_in(make_person(session))

    page = read(browser, position, made.values())

    assert "these are the first four by name" in page
    assert page.count("not distinguishable") == 6
    assert "D and E" not in page


def test_whom_the_reader_still_has_to_rate_is_not_offered(signed_in, session):
    position, made = make_side_by_side(session, Zoe=(4, 4, 4, 4), Abe=(3, 4, 4, 4))
    manager = manager_of(session, made["Zoe"])
    make_interview(session, made["Zoe"], panel=[manager])

    page = read(signed_in(manager), position, made.values())

    assert "Choose at least one more." in page
    assert "Zoe" not in page


def test_an_application_for_another_position_is_not_shown(signed_in, session):
    position, _ = make_side_by_side(session, Zoe=(4, 4, 4, 4))
    _, others = make_side_by_side(session, codes=("FIN",), Abe=(3, 3), Bob=(2, 2))

    page = read(signed_in(make_person(session)), position, others.values())

    assert "Abe" not in page
    assert "Bob" not in page


def test_the_number_of_statements_does_not_grow_with_the_candidates(signed_in, session, engine):
    position, made = make_side_by_side(session, **dict.fromkeys("ABCD", (3, 3, 3, 3)))
    browser, chosen = signed_in(make_person(session)), list(made.values())
    paths, counts = [path_of(position, chosen[:n]) for n in (2, 2, 4)], []

    for path in paths:
        with statements(engine) as asked:
            assert browser.get(path).status_code == 200
        counts.append(len(asked))

    assert counts[1] == counts[2]
