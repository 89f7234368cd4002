"""People, roles, and how they sign in."""
