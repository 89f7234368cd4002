"""People are reminded of their interviews, and of scorecards that are late."""
