"""The browser's files: which, and how they are fetched."""
