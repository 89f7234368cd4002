"""Tables, keys, sessions: where what people did is kept."""
