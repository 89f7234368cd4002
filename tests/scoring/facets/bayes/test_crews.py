import warnings

import numpy as np
import pytest
from dask.distributed import Client, LocalCluster

from scoring.errors import ScoringError
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate

ROUND = simulate(Design(candidates=120, interviewers=10), Spreads(halo=0.6, answer=0.3), seed=8)
TABLE = RatingTable.from_arrays(ROUND.columns(), points=(1, 5))


@pytest.fixture(scope="module")
def threaded():
    return ManyFacetModel().fit(TABLE).estimates_


@pytest.fixture(scope="module")
def cluster():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
            ) as workers,
            Client(workers) as client,
        ):
            yield client


def assert_same(one, other):
    for each in ("candidates", "interviewers", "questions"):
        np.testing.assert_allclose(
            getattr(one, each).measure, getattr(other, each).measure, atol=1e-8
        )
        np.testing.assert_allclose(getattr(one, each).se, getattr(other, each).se, atol=1e-8)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-8)


def test_processes_answer_as_threads_do(threaded):
    assert_same(ManyFacetModel(workers="processes").fit(TABLE).estimates_, threaded)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_workers_answers_as_threads_do(threaded, cluster):
    assert_same(ManyFacetModel(workers=cluster).fit(TABLE).estimates_, threaded)


def test_other_workers_are_refused():
    with pytest.raises(ScoringError, match="'threads', 'processes' or a Dask client"):
        ManyFacetModel(workers="elves").fit(TABLE)
