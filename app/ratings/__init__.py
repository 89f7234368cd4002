"""Each interviewer rates alone, on their own scorecard."""
