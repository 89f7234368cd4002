"""The interviewer's screen: questions, anchors, ratings and evidence side by side."""
