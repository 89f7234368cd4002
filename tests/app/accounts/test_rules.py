import pytest

from app.accounts import rules


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:198.51.100.7", "198.51.100.7", True),
        ("198.51.100.7", "198.51.100.8", False),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_all_addresses_of_one_subscriber_are_one_place(one, other, is_same):
    assert (rules.place(one) == rules.place(other)) is is_same


def test_what_is_no_address_stays_as_it_is():
    assert rules.place("testclient") == "testclient"
