import pytest

from app.decisions import rules


@pytest.mark.parametrize(
    ("outcome", "recommendation", "goes_against"),
    [
        ("advance", "advance", False),
        ("hold", "advance", True),
        ("advance", "decline", True),
        ("decline", "decline", False),
        ("decline", "discuss", False),
        ("advance", "not_enough", False),
        ("decline", rules.NOT_MEASURED, False),
    ],
)
def test_only_a_firm_recommendation_can_be_overridden(outcome, recommendation, goes_against):
    assert rules.overrides(outcome, recommendation) is goes_against
