import pytest
from pydantic import ValidationError

from app.ratings.forms import RatingForm


@pytest.mark.parametrize(
    ("sent", "standing", "point", "why"),
    [
        ({"standing": "4"}, "rated", 4, ""),
        ({"point": 4}, "rated", 4, ""),
        ({"standing": "no_evidence"}, "no_evidence", None, ""),
        ({"standing": "no_time"}, "not_asked", None, "no_time"),
        ({"standing": "not_asked", "reason": "declined"}, "not_asked", None, "declined"),
        ({"standing": "other", "other_reason": "Fire drill."}, "not_asked", None, "Fire drill."),
        ({"standing": "4", "other_reason": "left over"}, "rated", 4, ""),
        ({"evidence": "Only a note."}, "noted", None, ""),
    ],
)
def test_one_choice_says_point_standing_and_reason(sent, standing, point, why):
    form = RatingForm.model_validate(sent)

    assert (form.standing, form.point, form.why) == (standing, point, why)


@pytest.mark.parametrize(
    "sent",
    [
        {"standing": "6"},
        {"standing": "0"},
        {"standing": "superb"},
        {"standing": "rated"},
        {"standing": "no_evidence", "point": 1},
        {"point": 2.5},
        {"evidence": "x" * 10_001},
        {"other_reason": "x" * 201},
        {"probes": [-1]},
        {"probes": ["a"]},
        {"probes": [0] * 51},
        {"version": -1},
        {"version": "newest"},
    ],
)
def test_what_is_no_rating_is_refused(sent):
    with pytest.raises(ValidationError):
        RatingForm.model_validate(sent)


def test_evidence_is_counted_and_kept_with_plain_line_ends():
    form = RatingForm(evidence="one\r\ntwo\r\n")

    assert form.evidence == "one\ntwo"
