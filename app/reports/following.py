"""What has to happen next, and by whom."""

from collections.abc import Sequence
from uuid import UUID

from app.decisions.pages import DecisionRow, Decisions, Judged, SeatRow
from app.reports.pages import Missing, Next


def following(judged: Judged, made: Decisions) -> Next:
    """Say what has to happen now; the first that is open comes first."""
    if judged.application.withdrawn_at:
        return Next("withdrawn", judged.application.candidate)
    if made.newest:
        return _after(made, made.newest)
    if not judged.seats:
        return Next("plan", "Recruiting")
    return _held(judged) or _left(judged)


def _after(made: Decisions, newest: DecisionRow) -> Next:
    """Say what is left to do once somebody decided."""
    if made.open_review:
        return Next("review", "Somebody who did not decide", due_at=made.open_review.asked_at)
    return Next("decided", newest.person, due_at=newest.decided_at)


def _held(judged: Judged) -> Next | None:
    """Say which interview is to be held, or to be rated by who held it."""
    due = sorted(missing(judged.seats), key=lambda each: each.starts_at)
    ahead = [each for each in due if not each.is_started]
    if ahead:
        return Next("interview", "The panel", ahead[0].guide, ahead[0].starts_at)
    if due:
        return Next("submit", "The panel", due[0].guide, due[0].starts_at)
    return None


def _left(judged: Judged) -> Next:
    """Say what of the plan nobody arranged, or that nothing is left but to decide."""
    manager, titles = judged.application.manager, [f"“{title}”" for title in judged.unarranged]
    if titles:
        return Next("arrange", "Recruiting", " and ".join(titles), manager=manager)
    return Next("decide", manager)


def missing(seats: Sequence[SeatRow]) -> tuple[Missing, ...]:
    """Return the interviews whose scorecards are not all in."""
    by_interview: dict[UUID, list[SeatRow]] = {}
    for seat in seats:
        by_interview.setdefault(seat.interview_id, []).append(seat)
    counted = [
        Missing(
            guide=panel[0].guide,
            missing=sum(seat.submitted_at is None for seat in panel),
            seats=len(panel),
            starts_at=panel[0].starts_at,
            is_started=panel[0].started_at is not None,
        )
        for panel in by_interview.values()
    ]
    return tuple(each for each in counted if each.missing)
