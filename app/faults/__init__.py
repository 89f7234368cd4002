"""Questions found faulty: what dropping one changes, seen before it is done, and done for everyone."""
