"""What a person decided, and why; never the software."""
