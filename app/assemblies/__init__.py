"""Plans that put themselves together from the bank, and how structured they are."""
