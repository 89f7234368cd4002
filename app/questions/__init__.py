"""The bank as published, wording by wording, never changed."""
