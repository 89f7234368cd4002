"""Somebody from outside sits on one panel, let in by a link."""
