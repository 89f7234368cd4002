"""Every estimator keeps the contract; a new one is found by itself."""

import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys

import pytest
from sklearn.base import clone

import scoring
from scoring.base import Estimator
from scoring.errors import NotFittedError, ScoringError

for module in pkgutil.walk_packages(scoring.__path__, "scoring."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

each = pytest.mark.parametrize("estimator", Estimator.__subclasses__())


@each
def test_settings_are_named_and_kept_as_given(estimator):
    settings = inspect.signature(estimator).parameters

    assert all(p.kind is p.KEYWORD_ONLY for p in settings.values())
    assert estimator().get_params() == {name: p.default for name, p in settings.items()}


@each
def test_an_estimator_can_be_cloned_pickled_and_set_anew(estimator):
    first = estimator()

    assert clone(first).get_params() == first.get_params()
    assert pickle.loads(pickle.dumps(first)).get_params() == first.get_params()  # noqa: S301 - our own bytes
    assert first.set_params(**first.get_params()) is first
    with pytest.raises(ScoringError, match="has no setting 'moon'"):
        first.set_params(moon=1)


@each
def test_a_learned_name_is_refused_before_fitting(estimator):
    with pytest.raises(NotFittedError):
        _ = estimator().learned_


@each
@pytest.mark.parametrize(
    "section", ["Parameters", "Attributes", "Raises", "Notes", "References", "Examples"]
)
def test_the_docstring_tells_all(estimator, section):
    assert f"{section}\n----" in inspect.getdoc(estimator)


def test_importing_the_library_opens_nothing_heavy():
    heavy = "numba scipy sklearn pandas numpy"
    code = f"import sys, scoring; print([m for m in '{heavy}'.split() if m in sys.modules])"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter

    assert found.stdout.strip() == "[]"
