"""Work that nobody waits for: kept in the database with the change that asks for it, done once."""
