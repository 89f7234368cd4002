import pytest
from sqlalchemy import select

from app.calibrations.models import Calibration
from app.jobs.working import Worker
from app.main import handlers
from app.positions.models import Position
from app.profiles.models import Profile
from tests.factories.calibrations import make_calibration
from tests.factories.decisions import make_decision, make_measured


@pytest.fixture
def worker(app):
    return Worker(app.state.database, handlers())


def measured_by(session, application) -> list[int]:
    """Return the numbers of the calibrations an application was measured by, in their order."""
    session.rollback()
    return session.scalars(
        select(Calibration.number)
        .join(Profile, Profile.calibration_id == Calibration.id)
        .where(Profile.application_id == application.id)
        .order_by(Profile.created_at)
    ).all()


def test_what_is_undecided_is_measured_by_the_one_in_use_and_what_was_decided_is_left(
    session, worker
):
    decided, held, closed, withdrawn, undecided = (
        make_measured(session, 3, 4)[0] for _ in range(5)
    )
    make_decision(session, decided, "advance")
    make_decision(session, held, "hold")
    session.get_one(Position, closed.position_id).closed_at = closed.created_at
    withdrawn.withdrawn_at = withdrawn.created_at
    make_calibration(session)
    session.commit()

    for _ in range(2):
        worker.do_due()

    for application in (held, undecided):
        assert measured_by(session, application) == [1, 2]
    for application in (decided, closed, withdrawn):
        assert measured_by(session, application) == [1]
