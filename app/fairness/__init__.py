"""Is anybody left out? What candidates say of themselves, apart from everything, in figures of many."""
