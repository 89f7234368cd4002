from app.ratings.pages import Written, reason_words


def test_a_reason_is_said_in_words_and_own_words_stay_as_they_are():
    assert reason_words("no_time") == "no time was left"
    assert reason_words("The line broke.") == "The line broke."


def test_each_standing_is_said_in_words_and_names_the_choice_of_the_card():
    shown = [
        Written(),
        Written("noted", evidence="Heard."),
        Written("rated", point=4),
        Written("no_evidence"),
        Written("not_asked", reason="declined"),
        Written("not_asked", reason="The line broke."),
    ]

    assert [(each.words, each.choice) for each in shown] == [
        ("unrated", ""),
        ("unrated, noted", ""),
        ("rated 4", "4"),
        ("no evidence", "no_evidence"),
        ("not asked", "declined"),
        ("not asked", "other"),
    ]
