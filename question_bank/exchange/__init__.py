"""The bank in the formats of others: out, and in again."""
