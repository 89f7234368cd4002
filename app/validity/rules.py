"""How many are enough, and when can work be rated?"""

from datetime import date

FORETELL = "validity.foretell"
FEWEST = 10  # people with a rating of their work, before anything is said
SOME = 30  # below, whatever is said may turn with the next few
MOST_SHOWN = 50  # ratings on the page
MOST_POINTS = 200  # people in the chart, those decided upon last


def may_be_rated_on(day: date, decided_on: date, today: date) -> bool:
    """Work is rated after the decision, and not before it is done."""
    return decided_on <= day <= today
