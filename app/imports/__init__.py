"""Past ratings, brought in from files: what an organisation knew before it came here."""
