import re
from datetime import timedelta

from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.interviews.models import Interview
from app.positions.models import Guide, GuideQuestion, Position, Requirement
from app.questions.models import Alike
from app.usage import actions as usage
from tests.counting import statements
from tests.factories import make_person
from tests.factories.candidates import make_application
from tests.factories.faults import make_drop
from tests.factories.interviews import make_interview
from tests.factories.positions import (
    make_competency,
    make_guide,
    make_position,
    make_question,
    make_requirement,
)
from tests.factories.ratings import make_rating, make_scorecard
from tests.factories.training import make_certificate

KINDS = ("behavioural", "situational", "knowledge", "work_sample")


def make_bank(session, codes=("RISK", "IT"), each=8):
    """Make questions of every kind, each serving a task of its own."""
    made = []
    for code in codes:
        make_competency(session, code, name=code.title())
        for n in range(each):
            given = {"kind": KINDS[n % 4], "task": f"task-{n}", "minutes": 8}
            made.append(make_question(session, code, text=f"{code} question {n}?", **given))
    return made


def make_wanting(session, **given):
    """Make a position that wants both competencies, one of them as a must-have."""
    position = make_position(session, **given)
    make_requirement(session, position, "RISK", weight=60, target=4, minimum=3)
    make_requirement(session, position, "IT", weight=40, target=3)
    return position


def proposal_of(page):
    """Read the fields of the form that keeps a proposal, as a browser would send them."""
    form = page.split('id="proposal-plan"')[1]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)
        fields.setdefault(name[1], []).append(value[1])
    return fields


def asked(session, position):
    rows = session.scalars(
        select(GuideQuestion.question_id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id == position.id)
        .order_by(Guide.place, GuideQuestion.place)
    )
    return list(rows)


def acts(session, subject):
    events = select(AuditEvent.act).where(AuditEvent.subject_id == subject)
    return list(session.scalars(events.order_by(AuditEvent.created_at)))


def test_a_question_found_faulty_is_proposed_no_more(signed_in, session):
    bank, position, rhea = make_bank(session), make_wanting(session), make_person(session)
    guide = make_guide(session, position, bank[:2])
    address = f"/positions/{position.id}/assembly?propose=yes&interviews=1"
    before = proposal_of(signed_in(rhea).get(address).text)["pick"]
    faulty = [question for question in bank if f"0:{question.id}" in before]

    for question in (faulty[0], bank[0]):
        make_drop(session, question, rhea, position if question is bank[0] else None)
    after = proposal_of(signed_in(rhea).get(address).text)["pick"]

    assert f"0:{faulty[0].id}" not in after
    assert f"0:{bank[0].id}" not in after
    assert len(after) > 2
    added = signed_in(rhea).post(
        f"/guides/{guide.id}/questions", data={"question_id": str(bank[0].id)}
    )
    assert "found faulty" in added.text


def test_a_plan_is_proposed_shown_and_only_then_kept(signed_in, session):
    make_bank(session)
    position = make_wanting(session)
    browser = signed_in(make_person(session))

    shown = browser.get(f"/positions/{position.id}/assembly?interviews=2&minutes=45&propose=yes")
    fields = proposal_of(shown.text)

    assert "Every wish is granted" in shown.text
    assert asked(session, position) == []
    kept = browser.post(f"/positions/{position.id}/assembly", data=fields)
    assert kept.status_code == 303
    picks = [pick.partition(":")[2] for pick in fields["pick"]]
    assert [str(one) for one in asked(session, position)] == picks
    guides = session.scalars(select(Guide).where(Guide.position_id == position.id)).all()
    assert [(guide.minutes, guide.panel_size) for guide in guides] == [(45, 2), (45, 2)]
    assert acts(session, position.id) == ["assembled plan"]


def test_what_cannot_be_granted_is_said_before_anything_is_kept(signed_in, session):
    make_bank(session, codes=("IT",))
    make_competency(session, "RISK", name="Risk and issues")
    position = make_wanting(session)
    browser = signed_in(make_person(session))

    page = browser.get(f"/positions/{position.id}/assembly?propose=yes").text

    assert "Not every wish could be granted" in page
    assert "No question asks about Risk" in page


def test_locked_questions_stay_where_they_are_and_the_rest_may_go(signed_in, session):
    bank = make_bank(session)
    position = make_wanting(session)
    guide = make_guide(session, position, [bank[0], bank[3]], title="Own title", minutes=50)
    browser = signed_in(make_person(session))
    browser.post(f"/guides/{guide.id}/questions/{bank[3].id}/lock", data={"to": "locked"})

    page = browser.get(f"/positions/{position.id}/assembly?interviews=2&propose=yes").text
    browser.post(f"/positions/{position.id}/assembly", data=proposal_of(page))

    row = session.scalars(select(GuideQuestion).where(GuideQuestion.is_locked)).one()
    assert (row.guide_id, row.question_id) == (guide.id, bank[3].id)
    assert session.get(Guide, guide.id).title == "Own title"
    assert session.get(Guide, guide.id).minutes == 50
    assert acts(session, guide.id) == ["locked question"]


def test_a_proposal_that_leaves_out_what_is_locked_by_now_is_not_kept(signed_in, session):
    bank = make_bank(session)
    position = make_wanting(session)
    guide = make_guide(session, position, [bank[0]])
    browser = signed_in(make_person(session))
    fields = proposal_of(browser.get(f"/positions/{position.id}/assembly?propose=yes").text)
    fields["pick"] = [pick for pick in fields["pick"] if str(bank[0].id) not in pick]

    browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/lock", data={"to": "locked"})
    answer = browser.post(f"/positions/{position.id}/assembly", data=fields)

    assert answer.status_code == 409
    assert "changed meanwhile" in answer.text
    assert asked(session, position) == [bank[0].id]


def test_what_is_no_proposal_is_refused_with_a_sentence(signed_in, session):
    make_bank(session)
    position = make_wanting(session)
    browser = signed_in(make_person(session))
    address = f"/positions/{position.id}/assembly?propose=yes"

    for fields in (
        {},
        {"guide": "moon", "title": "A", "minutes": "45", "panel_size": "2", "pick": "0:x"},
        {"guide": "new", "title": "A", "minutes": "4", "panel_size": "2", "pick": "zero"},
    ):
        answer = browser.post(address, data=fields)
        assert answer.status_code == 422, fields
        assert "Please" in answer.text
        assert "Keep this plan" in answer.text
    assert asked(session, position) == []


def test_one_click_swaps_a_question_and_one_more_swaps_it_back(signed_in, session):
    bank = make_bank(session)
    position = make_wanting(session)
    guide = make_guide(session, position, [bank[0], bank[1]])
    browser = signed_in(make_person(session))

    answer = browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/swap", data={})
    page = browser.get(answer.headers["location"]).text
    new_id = asked(session, position)[0]

    assert new_id == bank[4].id  # the other behavioural one of the same competency
    assert "It took the place of: RISK question 0?" in page
    assert f'value="{bank[0].id}"' in page
    back = {"instead": str(bank[0].id)}
    browser.post(f"/guides/{guide.id}/questions/{new_id}/swap", data=back)
    assert asked(session, position) == [bank[0].id, bank[1].id]
    assert acts(session, guide.id) == ["swapped question", "swapped question"]


def test_passed_over_questions_do_not_come_again_and_other_kinds_come_last(signed_in, session):
    bank = make_bank(session)
    guide = make_guide(session, make_wanting(session), [bank[0]])
    browser = signed_in(make_person(session))

    first = browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/swap", data={})
    passed = {"passed": first.headers["location"].partition("passed=")[2]}
    answer = browser.post(f"/guides/{guide.id}/questions/{bank[4].id}/swap", data=passed)

    assert answer.headers["location"].endswith(f"passed={bank[0].id},{bank[4].id}")
    assert session.scalars(select(GuideQuestion)).one().question_id in {
        question.id for question in bank[:8] if question.kind != "behavioural"
    }


def test_without_any_substitute_the_question_stays_and_that_is_said(signed_in, session):
    bank = make_bank(session, each=1)
    position = make_wanting(session)
    guide = make_guide(session, position, [bank[0]])
    browser = signed_in(make_person(session))

    answer = browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/swap", data={})

    assert answer.status_code == 422
    assert "no further question" in answer.text
    assert asked(session, position) == [bank[0].id]


def test_a_locked_question_is_not_swapped(signed_in, session):
    bank = make_bank(session)
    guide = make_guide(session, make_wanting(session), [bank[0]])
    browser = signed_in(make_person(session))
    browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/lock", data={"to": "locked"})

    answer = browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/swap", data={})

    assert answer.status_code == 409
    assert "unlock it" in answer.text


def test_nothing_of_a_frozen_plan_changes(signed_in, session):
    bank = make_bank(session)
    position = make_wanting(session, frozen_at=now())
    guide = make_guide(session, position, [bank[0]])
    browser = signed_in(make_person(session))
    pick = {"guide": "new", "title": "A", "minutes": "45", "panel_size": "2"}

    page = browser.get(f"/positions/{position.id}/assembly?propose=yes").text
    answers = [
        browser.post(f"/positions/{position.id}/assembly", data=pick | {"pick": f"0:{bank[1].id}"}),
        browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/swap", data={}),
        browser.post(f"/guides/{guide.id}/questions/{bank[0].id}/lock", data={"to": "locked"}),
    ]

    assert "Keep this plan" not in page
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert asked(session, position) == [bank[0].id]


def test_a_parallel_form_of_a_frozen_plan_opens_a_position_that_asks_for_the_same(
    signed_in, session
):
    bank = make_bank(session)
    position = make_wanting(session, frozen_at=now())
    make_guide(session, position, [bank[0], bank[1]], title="First")
    browser = signed_in(make_person(session))

    page = browser.get(f"/positions/{position.id}/parallel").text
    picks = re.findall(r'name="pick" value="([^"]*)"', page)
    fields = {"guide": "new", "title": "First", "minutes": "60", "panel_size": "1", "pick": picks}
    answer = browser.post(f"/positions/{position.id}/twin", data=fields | {"name": "Again"})

    assert "not rated in a calibration" not in page
    assert answer.status_code == 303
    twin = session.scalars(select(Position).where(Position.title == "Again")).one()
    assert asked(session, twin) == [bank[4].id, bank[5].id]
    rows = select(Requirement.weight, Requirement.minimum).order_by(Requirement.weight)
    assert session.execute(rows.where(Requirement.position_id == twin.id)).all() == [
        (40, None),
        (60, 3),
    ]


def test_the_hiring_manager_signs_and_a_later_change_asks_for_another_signature(signed_in, session):
    bank = make_bank(session)
    mia = make_person(session, "Mia", role="hiring_manager")
    position = make_wanting(session, manager=mia)
    guide = make_guide(session, position, [bank[0], bank[1]], title="First")

    signed_in(mia).post(f"/positions/{position.id}/approve")
    staff = make_person(session)
    browser = signed_in(staff)
    signed = browser.get(f"/positions/{position.id}").text
    browser.post(
        f"/guides/{guide.id}", data={"title": "New title", "minutes": "60", "panel_size": "1"}
    )
    browser.post(f"/guides/{guide.id}/questions/{bank[1].id}/move", data={"to": "up"})
    renamed = browser.get(f"/positions/{position.id}").text
    browser.post(f"/guides/{guide.id}/questions/{bank[1].id}/remove")
    changed = browser.get(f"/positions/{position.id}").text

    assert "Signed by Mia" in signed
    assert "Signed by Mia" in renamed
    assert "Changed since Mia signed it" in changed
    assert "approved plan" in acts(session, position.id)


def test_an_empty_plan_cannot_be_signed(signed_in, session):
    mia = make_person(session, "Mia", role="hiring_manager")
    position = make_wanting(session, manager=mia)
    make_guide(session, position)

    answer = signed_in(mia).post(f"/positions/{position.id}/approve")

    assert answer.status_code == 409
    assert "needs questions" in answer.text


def test_the_structure_of_a_plan_is_judged_in_fifteen_parts(signed_in, session):
    bank = make_bank(session)
    position = make_wanting(session)
    make_guide(session, position, bank[:2], panel_size=1)
    browser = signed_in(make_person(session))

    page = browser.get(f"/positions/{position.id}/structure").text

    names = re.findall(r"<strong>(\d+)\. ", page)
    assert names == [str(n) for n in range(1, 16)]
    assert "Nothing asks about It" in page
    assert "0 of 1 interviews have two or more" in page


def test_panels_that_met_all_candidates_and_panels_that_share_nobody_are_told_apart(
    signed_in, session
):
    bank = make_bank(session)
    position = make_wanting(session)
    guide = make_guide(session, position, bank[:2])
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    browser = signed_in(make_person(session))

    def page():
        return browser.get(f"/positions/{position.id}/structure").text

    make_interview(session, make_application(session, position), guide, [ada], started_at=now())
    one = page()
    make_interview(session, make_application(session, position), guide, [ada], started_at=now())
    same = page()
    make_interview(session, make_application(session, position), guide, [ben], started_at=now())
    apart = page()

    assert "Fewer than two candidates" in one
    assert "100% of the seats" in same
    assert "share nobody" in apart


def test_of_two_questions_that_are_alike_a_plan_asks_one(signed_in, session):
    bank = make_bank(session, each=4)
    position = make_wanting(session)
    browser = signed_in(make_person(session))
    address = f"/positions/{position.id}/assembly?interviews=2&minutes=45&mix=any&propose=yes"

    before = browser.get(address).text
    session.add(Alike(one=bank[0].slug, other=bank[5].slug, likeness=0.6))
    session.commit()
    after = browser.get(address).text

    assert all(each.text in before for each in bank)
    assert [each.text in after for each in (bank[0], bank[5])].count(True) == 1
    assert sum(each.text in after for each in bank) == len(bank) - 1


def test_what_is_asked_too_often_gives_way_and_what_leaked_is_never_proposed(signed_in, session):
    bank = make_bank(session)
    position, ada = make_wanting(session), make_person(session, "Ada")
    other = make_guide(session, None, bank[:3])
    guide = make_guide(session, position, [bank[3]])
    for _ in range(20):
        interview = make_interview(session, guide=other, panel=[ada])
        card = make_scorecard(session, interview, ada, submitted=True)
        for question in bank[:3]:
            make_rating(session, card, question, 3)
    usage.keep(session, usage.counted(session))
    browser = signed_in(ada)
    browser.post(f"/bank/statistics/{bank[3].slug}/leaked", data={"reason": "On a forum."})
    path = f"/positions/{position.id}/assembly"

    short = browser.get(f"{path}?interviews=1&minutes=60&propose=yes").text
    long = browser.get(f"{path}?interviews=2&minutes=90&mix=any&propose=yes").text
    browser.post(f"/guides/{guide.id}/questions/{bank[3].id}/lock", data={"to": "locked"})
    locked = browser.get(f"{path}?interviews=1&minutes=60&propose=yes").text

    assert not any(each.text in short for each in bank[:4])
    assert "in more than a quarter of this year" not in short
    assert all(each.text in long for each in bank[:3])
    assert long.count("in more than a quarter of this year") == 3
    assert bank[3].text not in long
    assert bank[3].text in locked
    assert "is marked as leaked, but is locked" in locked


def test_interviewers_are_trained_who_were_certified_when_they_met_the_candidate(
    signed_in, session
):
    bank = make_bank(session)
    position = make_wanting(session)
    guide = make_guide(session, position, bank[:2])
    ada, ben = make_person(session, "Ada"), make_person(session, "Ben")
    make_certificate(session, ada)
    make_certificate(session, ben, days=-30)
    browser = signed_in(make_person(session))

    def page():
        return browser.get(f"/positions/{position.id}/structure").text

    nobody = page()
    make_interview(session, make_application(session, position), guide, [ada, ben])
    make_interview(
        session,
        make_application(session, position),
        guide,
        [ben],
        started_at=now() - timedelta(days=40),
    )
    to_come = page()
    for each in session.scalars(select(Interview).where(Interview.started_at.is_(None))):
        each.cancelled_at = now()
    held = page()

    assert "Nobody sits on a panel yet" in nobody
    assert "1 of 2 on its panels were certified" in to_come
    assert "1 of 1 on its panels were certified" in held


def test_the_pages_need_as_many_statements_for_60_questions_as_for_16(signed_in, session, engine):
    make_bank(session)
    position_id = make_wanting(session).id
    browser = signed_in(make_person(session))

    def made():
        session.commit()
        with statements(engine) as found:
            browser.get(f"/positions/{position_id}/assembly?propose=yes")
            browser.get(f"/positions/{position_id}/structure")
        return len(found)

    few = made()
    make_bank(session, codes=("PLAN", "FIN", "DATA"), each=15)
    assert made() == few > 0
