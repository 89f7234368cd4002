"""What the ratings say of those who gave them: fitted, frozen and numbered."""
