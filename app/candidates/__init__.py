"""Who applies, and to what."""
