"""How an interview is held: its clock, what was done otherwise, and what was opened early."""
