"""One meeting: application, guide, panel, time."""
