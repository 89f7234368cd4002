"""Who did what to what, when; added to, never edited."""
