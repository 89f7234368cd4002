"""The bank as people write it: competencies, questions, anchors, and what they must be."""
