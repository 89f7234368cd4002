"""An adaptive sitting: each answer is given for good, and chooses the question after it."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.assessments import measures, queries, rules
from app.assessments.actions import exposing
from app.assessments.actions.holding import go_on, is_new, refuse_unsittable, write
from app.assessments.models import Assessment, AssessmentChoice, AssessmentItem
from app.assessments.pages import Kept
from app.assessments.rules import Blueprint, Given
from app.database.base import now
from app.errors import Misread
from app.questions import queries as bank

STAYS = (
    "Each of these answers chose the question after it, so it stays as it was given. "
    "Everything else can still be changed."
)
NO_ANSWER = "Please answer this, or leave it out by the button below."


def choose(session: Session, sitting: Assessment) -> None:
    """Choose the next question, unless one is open or there is an end; it is kept before it is shown."""
    if not sitting.is_adaptive or sitting.stopped_for or sitting.submitted_at:
        return
    made = queries.choices(session, sitting.id)
    if any(each.settled_at is None for each in made):
        return
    plan = queries.blueprint(session, sitting.id)
    names = bank.item_names(session, plan.pool)
    found = measures.chosen(
        queries.ruler(session, sitting, names),
        plan,
        names,
        queries.answered(session, sitting),
        queries.exposed(session, sitting, plan),
        int(sitting.seed, 16),
    )
    if found.item_id is None:
        sitting.stopped_for = found.stop
    else:
        exposing.expose(session, [found.item_id])
        _ask(session, sitting, plan, found, len(made) + 1)


def settle(
    session: Session,
    sitting: Assessment,
    number: int,
    fields: Mapping[str, Sequence[str]],
    *,
    is_passed: bool = False,
) -> bool:
    """Take the answer to the open question for good; what was settled before stays, which is False."""
    refuse_unsittable(sitting)
    choice = queries.open_choice(session, sitting.id, number)
    if choice is not None:
        given = Given() if is_passed else _complete(session, sitting, number, fields)
        _write(session, sitting, number, given)
        choice.settled_at = now()
        session.flush()
    choose(session, sitting)
    go_on(sitting)
    return choice is not None


def note(
    session: Session, sitting: Assessment, number: int, fields: Mapping[str, Sequence[str]]
) -> Kept:
    """Keep what stands on the page of the open question so far; it is not given yet."""
    refuse_unsittable(sitting)
    if queries.open_choice(session, sitting.id, number) is not None:
        question = queries.question(session, sitting, number)
        _write(session, sitting, number, rules.read(question, fields))
    go_on(sitting)
    return Kept(sitting.id, 0, now(), zone=sitting.time_zone)


def _complete(
    session: Session, sitting: Assessment, number: int, fields: Mapping[str, Sequence[str]]
) -> Given:
    question = queries.question(session, sitting, number)
    given = rules.read(question, fields)
    if not rules.is_complete(question, given):
        fault = rules.wanting(question, given) or NO_ANSWER
        raise Misread({f"i{number}-text": fault})
    return given


def _write(session: Session, sitting: Assessment, number: int, given: Given) -> None:
    stands = queries.answers(session, sitting.id)
    if is_new(given, stands.get(number)):
        write(session, sitting, {number: given}, stands)


def _ask(
    session: Session, sitting: Assessment, plan: Blueprint, found: measures.Chosen, turn: int
) -> None:
    number = queries.last_number(session, sitting.id) + 1
    session.add_all(
        [
            AssessmentItem(
                assessment_id=sitting.id, item_id=found.item_id, number=number, theme=plan.theme
            ),
            AssessmentChoice(
                assessment_id=sitting.id,
                number=number,
                turn=turn,
                ability=found.ability,
                se=found.se,
                is_over_cap=found.is_over_cap,
            ),
        ]
    )
    session.flush()
