"""Wordings both ways: what must be named, and what must pass."""

import pytest

from question_bank.loading import load_bank
from question_bank.wording import (
    brain_teasing,
    differ_by_degree,
    double_barrelled,
    forbidden,
    grade,
    hard_to_follow,
    jurisdictions,
    leading,
)
from question_bank.wording.topics import table

AT = ("text",)


def severities(findings):
    return [finding.severity for finding in findings]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Don't you think that a plan needs slack?", "fault"),
        ("The vendor is late. Wouldn't you call the sponsor at once?", "fault"),
        ("You would tell the client, wouldn't you?", "fault"),
        ("You would never hide a risk, would you?", "fault"),
        ("Do you agree that a go-live needs a way back?", "fault"),
        ("Would you not agree with the sponsor?", "fault"),
        ("Surely you have led a cut-over; how did it go?", None),
        ("How did you, of course with the sponsor, set the date?", "fault"),
        ("As we all know, plans slip, so how do you keep yours?", "fault"),
        ("What does everybody know about risk logs that everyone agrees on?", "fault"),
        ("You keep a risk log, right?", "fault"),
        ("How important is a risk log to you?", "warning"),
        ("Are you comfortable with tight deadlines?", "warning"),
        ("Can you handle pressure?", "warning"),
        ("Do you enjoy working with clients?", "warning"),
        ("Would you say that you are a good listener?", "warning"),
        ("Why didn't you tell the sponsor?", None),
        ("What do you agree with the technical lead?", None),
        ('The sponsor says "surely this can wait". What do you answer?', None),
        ("The client says: \u201cdon't you trust us?\u201d What do you say?", None),
        ("Can you name the person who decided?", None),
        ("Who was right?", None),
        ("Which check finds the uses that are left most surely?", None),
        ("What did you do that was not obvious to the others?", None),
        ("Do you tell the client before the vendor has answered?", None),
    ],
)
def test_what_pushes_towards_an_answer_is_named(text, severity):
    assert severities(leading(text, AT)) == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("How do you plan a cut-over and how do you rehearse it?", True),
        ("What went wrong and what would you do differently?", True),
        ("What do you know, and what do you only suspect?", True),
        ("Whom did you tell, and at what hour did you tell them?", True),
        ("What was the cause and who decided on the repair?", True),
        ("Did you plan it yourself, and did you keep to it?", True),
        ("Tell me what you planned and how you kept to it.", True),
        ("Tell me about your team and describe how you lead it.", True),
        ("Describe a plan that slipped. Explain how you brought it back.", True),
        ("What are your strengths and weaknesses?", True),
        ("Walk me through how you estimate and why you add slack.", True),
        ("What did you stop or leave out, and when?", False),
        ("What did it cost, and whom?", False),
        ("What did you change and why?", False),
        ("Who decides what is built and what is bought?", False),
        ("Where is the line between what is kept and what has to go?", False),
        ("Tell me about a plan that slipped. What was your part in it?", False),
        ("Take five minutes, then tell me what you would do.", False),
        ("Read the plan. You have ten minutes; then tell us what you would do.", False),
        ("Tell me about a case that came up after go-live and for which there was no path.", False),
        ("What do you do when the vendor is late and the client is angry?", False),
        ('She asks "when is it done and who pays?" What do you say?', False),
        ("Which two risks do you raise with the sponsor and the client?", False),
    ],
)
def test_what_asks_two_things_is_named_also_without_a_second_question_mark(text, is_named):
    assert severities(double_barrelled(text, AT)) == (["fault"] if is_named else [])


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("How many golf balls fit into a bus?", True),
        ("How many piano tuners are there in Vienna?", True),
        ("Estimate the number of petrol stations in the country.", True),
        ("Why are manhole covers round?", True),
        ("If you were an animal, which one would you be?", True),
        ("If you could be any kitchen tool, what would it be?", True),
        ("Sell me this pen.", True),
        ("You have twelve identical balls and a scale. Which is heavier?", True),
        ("How do you weigh an elephant without a scale?", True),
        ("What is the angle between the hands of a clock at 3:15?", True),
        ("You have a 3-litre jug and a 5-litre jug. How do you get four?", True),
        ("How many days does the cut-over take?", False),
        ("How many users fit into one training room of the plan?", False),
        ("Estimate the number of test days in the plan.", False),
        ("How do you weigh two risks against each other?", False),
        ("How many windows are left before the quarter ends?", False),
    ],
)
def test_a_brain_teaser_is_named(text, is_named):
    assert bool(severities(brain_teasing(text, AT))) == is_named


FORBIDDEN = [
    ("How old are you?", "age"),
    ("When did you graduate from university?", "age"),
    ("How long before you retire?", "age"),
    ("Where were you born?", "origin and language"),
    ("Is English your native language?", "origin and language"),
    ("Are you a US citizen?", "citizenship"),
    ("Which religious holidays do you keep?", "religion"),
    ("Are you married?", "family and marriage"),
    ("Do you plan to have children?", "family and marriage"),
    ("How would you balance travel with your family?", "family and marriage"),
    ("Are you pregnant?", "pregnancy"),
    ("Do you have any disability?", "health and disability"),
    ("How many sick days did you take last year?", "health and disability"),
    ("Do you have a medical condition?", "health and disability"),
    ("Does cancer run in your family?", "genetic information"),
    ("What is your race?", "race"),
    ("What is your sexual orientation?", "sex, gender and orientation"),
    ("Have you ever been arrested?", "arrests and convictions"),
    ("What kind of military discharge did you get?", "military discharge"),
    ("Do you own a home?", "home, money and credit"),
    ("What is your credit score?", "home, money and credit"),
    ("Which clubs do you belong to?", "clubs and memberships"),
    ("What is your current salary?", "salary history"),
    ("How much do you earn?", "salary history"),
    ("Are you a member of a trade union?", "trade unions"),
    ("Who did you vote for?", "politics"),
    ("Do you smoke?", "leisure, tobacco and cannabis"),
    ("What do you do at weekends?", "leisure, tobacco and cannabis"),
]


@pytest.mark.parametrize(("text", "topic"), FORBIDDEN)
def test_a_forbidden_topic_is_named_with_the_law_and_what_may_be_asked(text, topic):
    [finding] = forbidden(text, AT)

    [known] = [each for each in table().topics if each.topic == topic]
    assert f": {topic} (" in finding.why
    assert all(table().laws[name].name in finding.why for name in known.laws)
    assert finding.remedy == known.instead


def test_every_topic_has_a_wording_that_shows_it():
    assert {topic for _, topic in FORBIDDEN} == {each.topic for each in table().topics}


@pytest.mark.parametrize(
    "text",
    [
        "What do you do when the last salary run failed?",
        "Do you smoke-test the interface before the cut-over?",
        "When do you plan to retire the old server?",
        "Do you have health data in the test system?",
        "How do you show your health insurance client the delay?",
        "What did you make of the vendor's answer?",
        "How much did you make public?",
        "What do you do at weekends on which the bank is closed?",
        "Which data is too old for the migration?",
        "Which is the first language to be rolled out?",
        "What does your partner company do about the delay?",
        "Are you conservative in your estimates?",
        "How do you find your race condition in the import?",
        "Do you have a condition that must be met before go-live?",
        "A nurse on the ward is pregnant and cannot lift. Who plans the shift?",
        "The union of both files has 400 rows. What do you check?",
        "How do you bring an old age pension fund live?",
        "Were you charged with leading the whole team?",
        "How would you win the works council over?",
        "What languages must the training be held in?",
        "Are you single-handed on that weekend?",
    ],
)
def test_what_only_sounds_like_a_forbidden_topic_passes(text):
    assert list(forbidden(text, AT)) == []


def test_a_topic_that_only_some_laws_forbid_is_named_where_they_hold():
    text = "Are you a member of a trade union?"

    [german] = forbidden(text, AT, ["Germany"])

    assert "Germany: Grundgesetz, Article 9(3)" in german.why
    assert "United States" not in german.why
    assert list(forbidden(text, AT, ["Canada"])) == []


def test_what_this_house_never_asks_is_named_even_where_no_law_forbids_it():
    [finding] = forbidden("What is your current salary?", AT, ["Canada"])

    assert finding.why == (
        "'your current salary' asks what no candidate may be asked: salary history"
    )


def test_the_table_names_real_places_and_uses_every_law():
    used = {name for topic in table().topics for name in topic.laws}

    assert used == set(table().laws)
    assert {"United States", "California", "New York", "United Kingdom"} <= set(jurisdictions())
    assert {"European Union", "Germany", "France", "Canada"} <= set(jurisdictions())


@pytest.mark.parametrize(
    ("one", "other", "is_named"),
    [
        ("Always tells the sponsor of a slip.", "Sometimes tells the sponsor of a slip.", True),
        ("Tells most of the users why.", "Tells nearly all of the users why.", True),
        ("Fully documents the cut-over.", "Partly documents the cut-over.", True),
        ("Tells the sponsor of a slip.", "Rarely tells the sponsor of a slip.", True),
        ("Tells the sponsor of a slip.", "Tells the client of a slip.", False),
        ("Asks for a date and waits.", "Asks for a date and books a test.", False),
    ],
)
def test_anchors_that_differ_only_by_degree_are_named(one, other, is_named):
    found = list(differ_by_degree({"2": one, "4": other}))

    assert [finding.place for finding in found] == ([("anchors", "4")] if is_named else [])


def test_reading_level_is_the_flesch_kincaid_grade():
    # 17 words, 2 sentences, 19 syllables by hand: .39 x 8.5 + 11.8 x 19/17 - 15.59
    text = "The vendor is two weeks late. You call the sponsor, who asks you for a new date."

    assert grade(text) == pytest.approx(0.39 * 8.5 + 11.8 * 19 / 17 - 15.59)
    assert grade("") == 0.0


def test_a_text_that_is_hard_to_follow_is_worth_a_second_look():
    hard = (
        "Describe your methodology for operationalising cross-functional stakeholder alignment "
        "initiatives within matrixed organisational environments."
    )

    assert severities(hard_to_follow(hard, AT)) == ["warning"]
    assert severities(hard_to_follow("Who operationalises interoperability?", AT)) == []


def test_the_bank_of_this_house_is_worded_without_a_fault_or_a_warning():
    warnings = [str(warning) for warning in load_bank().warnings]

    assert [one for one in warnings if "/questions/" in one.split(",")[0]] == []
