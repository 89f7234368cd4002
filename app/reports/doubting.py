"""What to know before leaning on the figures, told on paper as on the page."""

from collections.abc import Iterator
from uuid import UUID

from app.reports.pages import Report
from app.reports.sections import Section
from app.web.filters import day, moment, percent, plural

SOMEBODY = "An interviewer"


def doubts(page: Report, zone: str) -> Section:
    """Tell every doubt that the page tells."""
    said = (*_missing(page, zone), *_held(page, zone), *_rated(page), *_measured(page, zone))
    lines = said or ("Nothing stands out.",)
    if page.application.named_since:
        since = day(page.application.named_since, zone)
        lines += (f"Who gave which rating is open to the hiring manager since {since}.",)
    return Section("Before you lean on the figures", lines, is_brief=True)


def _missing(page: Report, zone: str) -> Iterator[str]:
    """Say whose scorecards are to come."""
    for each in page.alerts.missing:
        said = f"{each.guide}: {each.missing} of {plural(each.seats, 'scorecard')} missing"
        later = "" if each.is_started else f"; it is arranged for {moment(each.starts_at, zone)}"
        yield f"{said}{later}."
    if not page.alerts.seats:
        yield "No interview is arranged yet."


def _held(page: Report, zone: str) -> Iterator[str]:
    """Say what was done otherwise than planned."""
    told = page.told
    for look in told.looks:
        yield f"{_name(page, look.person_id)} opened the candidate's papers before rating: {look.reason}"
    for each in told.deviations:
        words = f", “{each.words}”" if each.words else ""
        who = _name(page, each.person_id)
        yield f"{who}, {each.competency}: {each.kind_words}{words}. {each.reason}"
    for again in told.reopened:
        yield (
            f"{_name(page, again.person_id)} submitted the scorecard of “{again.guide}” on "
            f"{moment(again.submitted_at, zone)}; {again.reopened_by} opened it again: {again.reason}"
        )
    for second in told.seconds:
        yield (
            f"{_name(page, second.person_id)}, {second.competency}: {second.first} at first, {second.point} after "
            f"the panel talked. {second.reason} The figures use the first."
        )


def _name(page: Report, person_id: UUID) -> str:
    return page.labels.get(person_id, SOMEBODY)


def _rated(page: Report) -> Iterator[str]:
    """Say what the ratings leave open, and who gave them unpractised."""
    found = page.alerts
    if found.split:
        apart = ", ".join(
            f"{each.competency} ({min(each.points)} to {max(each.points)})" for each in found.split
        )
        count = plural(len(found.split), "answer")
        yield f"Interviewers are 2 points or more apart on {count}: {apart}."
    if found.unrated:
        names = ", ".join(each.competency for each in found.unrated)
        yield f"{plural(len(found.unrated), 'question')} brought no rating: {names}."
    if found.unrated_competencies:
        names = ", ".join(found.unrated_competencies)
        yield f"Not rated at all: {names}. There the figures only say what is usual."
    if found.uncertified:
        who = f": {', '.join(found.uncertified)}" if page.is_named else ""
        of = f"{len(found.uncertified)} of {plural(found.raters, 'interviewer')}"
        yield f"{of} without a valid certificate of practice{who}."


def _measured(page: Report, zone: str) -> Iterator[str]:
    """Say what is behind, or not enough, in how it was measured."""
    for each in page.alerts.faulty:
        since = f" on {day(each.drop.at, zone)}" if each.drop else ""
        yield f"A question of {each.competency} was found faulty{since} and is {each.faulty_words}"
    profile = page.profile
    if profile and not profile.is_enough:
        share = percent(profile.completeness)
        yield (
            f"Not enough to recommend anything: {plural(profile.ratings, 'rating')} (6 needed), "
            f"on {share} of the weight (60 % needed)."
        )
    if page.alerts.is_behind:
        yield (
            "A scorecard came in after this profile was measured, so its ratings are below but "
            "not yet in the figures."
        )
    if not page.alerts.is_frozen:
        yield (
            "The weights and the rule of this position are not frozen yet; they freeze when its "
            "first interview starts."
        )
