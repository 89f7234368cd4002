"""What the house does by itself, for those who look after it: jobs and outgoing mail."""
