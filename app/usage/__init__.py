"""What became of each question: how often it was asked, where, and what its ratings say."""
