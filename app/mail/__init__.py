"""Letters that go out: written with the change that causes them, sent by a job."""
