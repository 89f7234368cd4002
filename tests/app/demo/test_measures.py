from app.demo.measures import Heard, Level, Rater, Truth, World

THRESHOLDS = (-1.8, -0.6, 0.6, 1.8)


def points(severity=0.0, pull=1.0, level=0.0, times=400):
    truth = Truth(
        THRESHOLDS,
        {"Cem": Level(level, {"RISK": level})},
        {"Ada": Rater(severity, pull)},
        {"q": 0.0},
    )
    return [World(seed).point(truth, Heard("Cem", "Ada", "q", "RISK")) for seed in range(times)]


def mean(values):
    return sum(values) / len(values)


def test_the_better_get_more_points_and_the_severe_give_fewer():
    assert mean(points(level=1.5)) > mean(points()) + 0.7
    assert mean(points(severity=1.0)) < mean(points()) - 0.4


def test_points_stay_on_the_scale_and_use_all_of_it():
    assert set(points(times=600)) == {1, 2, 3, 4, 5}
    assert set(points(level=30, times=20)) == {5}
    assert set(points(level=-30, times=20)) == {1}


def test_who_rates_in_the_middle_gives_threes_to_the_good_and_the_weak():
    for level in (-1.5, 1.5):
        central, usual = points(pull=0.35, level=level), points(level=level)

        assert abs(mean(central) - 3) < abs(mean(usual) - 3)


def test_the_same_seed_draws_the_same_world():
    drawn = [
        World(3).truth({"Cem": 1.0}, {"Ada": "severe", "Ben": ""}, ["q"], ["RISK"]) for _ in "ab"
    ]

    assert drawn[0] == drawn[1]
    assert drawn[0].raters["Ada"].severity == 1.0
