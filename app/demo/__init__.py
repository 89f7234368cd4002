"""A year of hiring with a known truth behind it, to learn and to test with."""
