from sqlalchemy import select

from app.calibrations import measures
from app.calibrations import queries as calibrations
from app.usage import actions
from app.usage.models import Tally
from tests.factories import make_person
from tests.factories.calibrations import make_calibration, make_round


def test_difficulty_and_fit_are_those_of_the_calibration_in_use(session):
    people = [make_person(session, f"Ida{n}", role="interviewer") for n in range(2)]
    make_round(session, people, [1, 2, 3, 4, 5, 3])
    make_calibration(session)

    actions.keep(session, actions.counted(session))
    actions.keep(session, actions.counted(session))

    in_use = calibrations.in_use(session)
    rows = session.scalars(select(Tally)).all()
    assert len(rows) == 4
    known = measures.difficulties(calibrations.opened(in_use))
    for row in rows:
        assert (row.difficulty, row.difficulty_low, row.difficulty_high, row.fit) == known[row.slug]
        assert row.difficulty_low < row.difficulty < row.difficulty_high
        assert row.calibration == in_use.number
