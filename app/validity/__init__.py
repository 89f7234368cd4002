"""Did those who were hired do the work that was foretold? Later ratings of it, beside the composite."""
