"""What a candidate says and shows of themselves, beside what the panel found; never averaged."""
