"""The contract that every estimator keeps."""

from inspect import signature
from typing import Any, Self

from scoring.errors import NotFittedError, ScoringError


class Estimator:
    """Keeps its settings as given, learns in ``fit``, and ends learned names in ``_``."""

    def get_params(self, *, deep: bool = True) -> dict[str, Any]:
        """Return the settings, by name, as they were given; ``deep`` is there for ``clone``."""
        del deep
        return {name: getattr(self, name) for name in signature(type(self)).parameters}

    def set_params(self, **settings: object) -> Self:
        """Change settings by name; return the estimator."""
        known = signature(type(self)).parameters
        for name, value in settings.items():
            if name not in known:
                raise ScoringError(
                    f"{type(self).__name__} has no setting {name!r}; it has {', '.join(known)}."
                )
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.get_params().items())
        return f"{type(self).__name__}({given})"

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever was learned
        """Explain a learned name that is asked for too early; called only where it is missing."""
        if name.endswith("_") and not name.startswith("_"):
            raise NotYetLearned(f"Call fit before asking a {type(self).__name__} for {name}.")
        raise AttributeError(f"{type(self).__name__} has no {name!r}.")


class NotYetLearned(NotFittedError, AttributeError):
    """An estimate was asked for before ``fit``; ``hasattr`` takes it for absent."""
