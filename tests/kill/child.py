"""Rate in a loop by the real way in; say each rating only once the database has kept it.

For every line that it reads, this gives birth to one child that rates until it is killed; what
takes long, reading the house in, is done once.
"""

import os
import sys
from itertools import count
from uuid import UUID

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.database.engine import open_engine
from app.database.session import Database
from app.interviews import queries as interviews
from app.positions import queries as positions
from app.ratings import actions
from app.ratings import queries as ratings
from app.ratings.forms import RatingForm


def main(url: str, interview_id: UUID, person_id: UUID) -> None:
    """Rate every question of the interview, over and over, until killed."""
    database = Database(open_engine(url))
    with database.reading() as session:
        interview = interviews.head(session, interview_id)
        asked = positions.guide_questions(session, interview.guide_id)
        ada = session.get_one(Person, person_id)
        reader = Reader(ada.id, ada.name, ada.email, ada.role, ada.time_zone, ada.id)
    for turn in count(1):
        for question in asked:
            with database.writing() as session:
                version = _rate(session, interview, reader, question.question_id, turn)
            _say(f"acknowledged {question.question_id} {version}")


def _rate(session, interview, reader, question_id: UUID, turn: int) -> int:
    stands = _stands(session, interview, reader, question_id)
    form = RatingForm(point=stands % 5 + 1, evidence=f"Turn {turn} of version {stands + 1}.")
    actions.rate(session, interview, reader, question_id, form)
    session.flush()
    return stands + 1


def _stands(session, interview, reader, question_id: UUID) -> int:
    card = ratings.answer(session, interview, reader.id, question_id).card
    return card.written.version


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for _order in sys.stdin:
        born = os.fork()
        if born == 0:
            _say(f"born {os.getpid()}")
            main(sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3]))
        os.waitpid(born, 0)
        _say("\ndied")
