"""Why a number was refused."""


class ScoringError(ValueError):
    """The ratings cannot bear the number that was asked for."""


class NotFittedError(ScoringError):
    """An estimate was asked for before ``fit``."""


class DisconnectedRatingsError(ScoringError):
    """Two groups of ratings share nobody, so nothing compares them."""


class CalibrationError(ScoringError):
    """A saved calibration cannot be read, or does not belong to these ratings."""


class ScoringWarning(UserWarning):
    """A number was given, and should be read with care."""
