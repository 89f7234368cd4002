"""Profiles are measured, and people decide with reasons."""

from app.decisions import actions as decisions
from app.decisions import queries as decided
from app.decisions.forms import DecisionForm
from app.demo import queries
from app.demo.actions.opening import Applied, Opened, head
from app.demo.actions.story import Story, reader_of
from app.profiles import actions as measuring
from app.profiles import queries as profiles
from app.profiles.pages import CompetencyLine

AGAINST = 0.09  # how often a manager decides otherwise than the rule
OPEN = {"discuss": ("advance", "decline", "hold"), "not_enough": ("hold",)}
TOLD = {  # what the candidate reads
    "advance": "We would like to go on with you. What you told us about {best} convinced the panel.",
    "decline": "We went on with people whose answers on {weak} went further. What you told us about "
    "{best} was clear, and we would gladly hear from you again.",
}
OTHER = {"advance": "decline", "decline": "advance"}


def measure(story: Story, opened: Opened, applied: Applied) -> None:
    """Measure an application by the newest calibration."""
    measuring.measure(story.session, applied.application.id, actor=opened.manager.id)
    story.session.flush()


def decide(story: Story, opened: Opened, applied: Applied, ago: float) -> None:
    """Let the hiring manager decide, mostly as the rule recommends."""
    story.set_clock(ago)
    basis = decided.basis(story.session, applied.application.id)
    recommendation = basis[1] if basis else "not_enough"
    goes_against = recommendation in OTHER and story.chance.random() < AGAINST
    if goes_against:
        outcome = OTHER[recommendation]
    else:
        outcome = story.chance.choice(OPEN.get(recommendation, (recommendation,)))
    _record(story, opened, applied, outcome, f"{outcome}_against" if goes_against else outcome)
    if outcome == "hold":
        story.set_clock(ago - 9 / 10)
        _record(story, opened, applied, "advance", "after_hold")


def _record(story: Story, opened: Opened, applied: Applied, outcome: str, kind: str) -> None:
    said = story.chance.choice(queries.cast().decisions[kind])
    best, weak = _extremes(story, applied)
    reasons = said.format(best=best, weak=weak)
    told = TOLD.get(outcome, "").format(best=best, weak=weak)
    given = {"outcome": outcome, "reasons": reasons, "told": told, "confirmed": True}
    form = DecisionForm.model_validate(given)
    decisions.decide(story.session, head(story, applied), form, reader_of(opened.manager))
    story.session.flush()


def _extremes(story: Story, applied: Applied) -> tuple[str, str]:
    """Return the names of the competencies that lie furthest above and below their targets."""
    profile = profiles.newest(story.session, applied.application.id)
    lines = [line for line in profile.competencies if line.ratings] if profile else []
    if not lines:
        return "their trade", "leading others"
    gaps = sorted(lines, key=_gap)
    return gaps[-1].name, gaps[0].name


def _gap(line: CompetencyLine) -> float:
    return line.fair - line.target
