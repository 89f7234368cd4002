"""The opening: what is required, and the plan of its interviews."""
