import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.responses import Key

KEYS = st.lists(st.integers(1, 5), min_size=4, max_size=5).filter(lambda k: len(set(k)) > 1)
A_KEY = (5, 4, 2, 1)


@pytest.mark.parametrize(
    ("most", "least", "points"), [(0, 3, 4), (0, 2, 3), (1, 2, 2), (1, 0, 1), (3, 2, 1), (3, 0, 0)]
)
def test_most_and_least_are_worth_what_the_hand_count_says(most, least, points):
    assert Key("most_and_least", A_KEY).points([most, least]) == points


@pytest.mark.parametrize(
    ("order", "points"),
    # by hand: 1,3,4,2,3,1 lie between pairs, 14 in all; a swap counts double
    [((0, 1, 2, 3), 4), ((1, 0, 2, 3), 3), ((0, 2, 1, 3), 3), ((1, 0, 3, 2), 3), ((3, 2, 1, 0), 0)],
)
def test_a_ranking_is_worth_what_the_hand_count_says(order, points):
    assert Key("rank", A_KEY).points(order) == points


def test_one_best_answer_earns_one_point_and_mistakes_none():
    assert [Key("choose", (0, 0, 1, 0)).points([at]) for at in range(4)] == [0, 0, 1, 0]


@given(KEYS, st.integers(1, 5))
def test_one_rating_for_all_earns_nothing_wherever_it_lies(key, rating):
    assert Key("rate", tuple(key)).points([rating] * len(key)) == 0


@given(KEYS, st.data())
def test_where_on_the_scale_somebody_rates_and_how_widely_changes_nothing(key, data):
    ratings = data.draw(st.lists(st.integers(1, 5), min_size=len(key), max_size=len(key)))
    narrow = [3 + each / 10 for each in ratings]
    assert Key("rate", tuple(key)).points(ratings) == Key("rate", tuple(key)).points(narrow)


@given(KEYS, st.sampled_from(["rank", "rate", "most_and_least"]), st.randoms())
def test_options_may_be_shuffled(key, asks, random):
    order = list(range(len(key)))
    random.shuffle(order)
    shuffled = Key(asks, tuple(key[at] for at in order))
    ranked = sorted(order, key=lambda at: -key[at])
    answer = {
        "rank": ranked,
        "rate": key,
        "most_and_least": [ranked[0], ranked[-1]],
    }[asks]
    moved = [key[at] for at in order] if asks == "rate" else [order.index(at) for at in answer]
    assert shuffled.points(moved) == Key(asks, tuple(key)).points(answer) == 4


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Key("most_and_least", A_KEY), [1, 1]),
        (Key("most_and_least", A_KEY), [1]),
        (Key("rank", A_KEY), [0, 1, 2, 4]),
        (Key("rank", A_KEY), [0, 1, 2]),
        (Key("rate", A_KEY), [3, 3, 3, float("nan")]),
        (Key("choose", A_KEY), [0.5]),
        (Key("choose", A_KEY), [-1]),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(key, answer):
    with pytest.raises(ScoringError):
        key.points(answer)


def test_a_key_that_tells_nothing_apart_is_refused():
    with pytest.raises(ScoringError, match="better than another"):
        Key("rank", (3, 3, 3))
