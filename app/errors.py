"""Refusals: the app understood, and says no. The text is shown to the person."""

from collections.abc import Mapping


class Refusal(Exception):
    """Carries the HTTP status under which it is shown."""

    status = 400


class NotSignedIn(Refusal):
    """Nobody is known behind this request; signing in may mend it."""

    status = 401


class Forbidden(Refusal):
    """The person is known, and may not."""

    status = 403


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""

    status = 404


class Conflict(Refusal):
    """It could be done, but not any more, or not yet."""

    status = 409


class Misread(Refusal):
    """What was typed cannot be taken; one sentence for each field, nothing was saved."""

    status = 422

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = dict(faults)


class NoRoom(Misread):
    """There is no room left to keep anything; what was typed is shown, and not kept."""

    status = 507


class TooMany(Refusal):
    """Asked too often; waiting mends it."""

    status = 429
