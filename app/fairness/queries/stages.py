"""How often is each category selected, step by step? A step that hardly moved stays as it was."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.decisions.rules import FINAL
from app.fairness import measures, rules
from app.fairness.measures import Outcome
from app.fairness.pages import Audit, Person, Stage, Steps, named
from app.fairness.queries.crowd import Crowd
from app.profiles.models import Profile

Step = tuple[str, str, str]

YES = "advance"
STEPS: tuple[Step, ...] = (
    ("interviewed", "Interviewed", "of all who applied and did not withdraw"),
    ("recommended", "Recommended by the rule", "of all who were measured"),
    ("decided", "Decided yes", "of all on whom a person decided"),
    ("whole", "From application to yes", "of all whose application is over"),
)
AUDITED: tuple[Step, ...] = (
    ("recommended", "Selection rate: recommended by the rule", "of all who were measured"),
    ("scored", "Scoring rate: composite above the median", "of all who were measured"),
)
COUNTS: dict[str, Callable[[Person], bool]] = {  # who stands at a step at all
    "interviewed": lambda _: True,
    "recommended": lambda person: person.recommendation is not None,
    "scored": lambda person: person.composite is not None,
    "decided": lambda person: person.outcome in FINAL,
    "whole": lambda person: person.is_over,
}
PASSES: dict[str, Callable[[Person], bool]] = {
    "interviewed": lambda person: person.is_interviewed,
    "recommended": lambda person: person.recommendation == YES,
    "decided": lambda person: person.outcome == YES,
    "whole": lambda person: person.outcome == YES,
}


def steps(crowd: Crowd, as_of: datetime, before: Steps | None) -> Steps:
    """Count who is selected how often, step by step."""
    counted = _Counted(crowd, as_of, before.stages if before else ())
    return Steps(as_of, tuple(counted.stage(step) for step in STEPS))


def audit(session: Session, crowd: Crowd, as_of: datetime, before: Audit | None) -> Audit:
    """Count for the tables that New York's Local Law 144 asks for."""
    counted = _Counted(crowd, as_of, before.stages if before else (), fewest=1)
    since = session.scalar(select(func.min(Profile.created_at)).where(Profile.created_at < as_of))
    return Audit(as_of, since, tuple(counted.stage(step) for step in AUDITED))


@dataclass(frozen=True)
class _Counted:
    """What is counted on a day, beside what was told before."""

    crowd: Crowd
    as_of: datetime
    before: Iterable[Stage]
    fewest: int | None = None

    def stage(self, step: Step) -> Stage:
        """Count one step; leave it as it was while a change could be told to be somebody's."""
        told = named(self.before, step[0])
        if told and not rules.may_move(self._changed(step[0], told.as_of)):
            return told
        return self._anew(*step)

    def _changed(self, key: str, since: datetime) -> int:
        """Return how many came, went, moved or answered since."""
        people = self.crowd.on(self.as_of)
        now, then = _standing(key, people), _standing(key, self.crowd.on(since))
        moved = {each for each in {*now, *then} if now.get(each) != then.get(each)}
        answered = {each for each in now if _answered(people[each], since)}
        return len(moved | answered)

    def _anew(self, key: str, name: str, words: str) -> Stage:
        people = self.crowd.on(self.as_of)
        standing = _standing(key, people)
        outcomes = [
            Outcome(people[each].sex, people[each].ethnicity, is_in)
            for each, is_in in standing.items()
        ]
        return Stage(
            key,
            name,
            words,
            self.as_of,
            people=len(outcomes),
            known=sum(bool(each.sex or each.ethnicity) for each in outcomes),
            selected=sum(standing.values()),
            groupings=measures.groupings(outcomes, fewest=self.fewest),
        )


def _standing(key: str, people: Mapping[UUID, Person]) -> dict[UUID, bool]:
    """Return who stands at a step, and whether they passed it."""
    there = {each: person for each, person in people.items() if COUNTS[key](person)}
    if key == "scored":
        chosen = measures.upper_half([person.composite or 0.0 for person in there.values()])
        return dict(zip(there, chosen, strict=True))
    return {each: PASSES[key](person) for each, person in there.items()}


def _answered(person: Person, since: datetime) -> bool:
    return person.said_on is not None and person.said_on >= since.date()
