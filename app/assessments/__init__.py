"""One candidate's sitting of self-assessment items: invited, answered, submitted, measured."""
