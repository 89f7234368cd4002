"""The report as headings, sentences and tables: one telling for paper, spreadsheet and machines."""

from app.contrasts.pages import ContrastPage
from app.profiles.pages import CompetencyLine, ProfilePage
from app.reports.contrasting import selves
from app.reports.doubting import doubts
from app.reports.pages import Answer, Highlight, Report
from app.reports.sections import Bar, Cell, Document, Figure, Section
from app.web.filters import day, moment, words

RULE = {"not_measured": "nothing was measured then", "not_enough": "not enough ratings"}
STEPS = {
    "withdrawn": "{owner} withdrew. Nothing is left to do.",
    "decided": "Carry out the decision of {owner} of {due}: {outcome}.",
    "review": "{owner} answers the candidate, who asked for a review on {due}.",
    "plan": "{owner} arranges the first interview of the plan.",
    "interview": "{owner} holds the interview “{guide}”, {due}.",
    "submit": "{owner} of “{guide}”, held {due}, submits the missing scorecards.",
    "arrange": "{owner} arranges {guide} of the plan, or {manager} decides without.",
    "decide": "{owner} decides; every scorecard is in.",
}
ADVICE = "People decide; the recommendation is advice."


def document(page: Report, zone: str, contrast: ContrastPage | None = None) -> Document:
    """Tell a report, with what the candidate says of themselves; ``zone`` is the reader's."""
    of = page.application
    measured = _measured(page, page.profile, zone) if page.profile else (_nothing(),)
    first, rest = measured[:3], measured[3:]
    return Document(
        title=f"Hiring report: {of.candidate}",
        subject=f"{of.position}, {of.specialisation}, {of.level}",
        sections=(
            *first,
            _highlights("Strongest evidence", page.strengths),
            _highlights("Concerns", page.concerns),
            doubts(page, zone),
            _next(page, zone),
            _decisions(page, zone),
            *_voices(page, zone),
            *(selves(contrast, zone) if contrast else ()),
            *rest[:1],
            *_evidence(page),
            *rest[1:],
        ),
    )


def _nothing() -> Section:
    said = ("Nothing yet: nothing was measured.", "Not enough ratings: 0 of 6.")
    return Section("The rule recommends", said, is_brief=True)


def _measured(page: Report, profile: ProfilePage, zone: str) -> tuple[Section, ...]:
    return (
        _verdict(profile),
        _musts(profile),
        _profile(profile),
        *_steps(page),
        _origin(page, profile, zone),
    )


def _verdict(profile: ProfilePage) -> Section:
    raw = (("As given", Figure(profile.raw)),) if profile.raw is not None else ()
    return Section(
        "The rule recommends",
        (profile.recommendation_words + ". " + ADVICE, *profile.why),
        ("Figure", "Value"),
        (
            ("Composite", Figure(profile.fair)),
            ("95 % sure from", Figure(profile.low)),
            ("95 % sure to", Figure(profile.high)),
            ("Target", Figure(profile.target_fair)),
            ("Target met with probability", Figure(profile.target_probability, is_share=True)),
            *raw,
            ("Ratings", profile.ratings),
            ("Scorecards", profile.scorecards),
            ("Share of the weight that was rated", Figure(profile.completeness, is_share=True)),
        ),
        is_brief=True,
    )


def _musts(profile: ProfilePage) -> Section:
    rows = tuple(
        (
            line.name,
            line.minimum or "",
            line.standing_words,
            Figure(line.minimum_probability or 0.0, is_share=True) if line.ratings else "",
        )
        for line in profile.must_haves
    )
    columns = ("Must-have", "At least", "Is", "Reached with probability") if rows else ()
    return Section("Must-haves", () if rows else ("This position has none.",), columns, rows, True)


def _profile(profile: ProfilePage) -> Section:
    return Section(
        "Profile",
        (),
        (
            "Competency",
            "Weight",
            "Target",
            "Met from",
            "Fair rating",
            "Low",
            "High",
            "Target met",
            "As given",
            "Ratings",
            "Interviewers",
        ),
        tuple(_line(line) for line in profile.competencies),
        is_brief=True,
        bars=tuple(_bar(line) for line in profile.competencies),
    )


def _bar(line: CompetencyLine) -> Bar | None:
    if not line.ratings:
        return None
    return Bar(line.fair, line.low, line.high, line.met_from, line.is_below)


def _line(line: CompetencyLine) -> tuple[Cell, ...]:
    named = (line.name, line.weight, line.target, Figure(line.met_from, 1))
    if not line.ratings or line.raw is None:
        return (*named, "not rated", "", "", "", "", 0, 0)
    return (
        *named,
        Figure(line.fair, 1),
        Figure(line.low, 1),
        Figure(line.high, 1),
        Figure(line.target_probability, is_share=True),
        Figure(line.raw, 1),
        line.ratings,
        line.interviewers,
    )


def _highlights(heading: str, highlights: tuple[Highlight, ...]) -> Section:
    rows = tuple(
        (each.point, each.competency, each.interviewer, each.evidence) for each in highlights
    )
    columns = ("Point", "Competency", "By", "Evidence") if rows else ()
    return Section(heading, () if rows else ("None.",), columns, rows, is_brief=True)


def _next(page: Report, zone: str) -> Section:
    step = page.next
    due = moment(step.due_at, zone) if step.due_at else ""
    made = page.decisions.newest
    outcome = made.outcome if made else ""
    names = {"owner": step.owner, "guide": step.guide, "manager": step.manager}
    said = STEPS[step.step].format(**names, due=due, outcome=outcome)
    return Section("Next step", (said,), is_brief=True)


def _decisions(page: Report, zone: str) -> Section:
    rows = tuple(
        (
            each.outcome,
            each.person,
            day(each.decided_at, zone),
            RULE.get(each.recommendation, each.recommendation)
            + (", decided otherwise" if each.overrides else ""),
            each.reasons,
        )
        for each in page.decisions.rows
    )
    columns = ("Decision", "By", "On", "The rule then said", "Reasons") if rows else ()
    said = () if rows else ("Nobody decided yet.",)
    return Section("Who decided, and why", said, columns, rows)


def _voices(page: Report, zone: str) -> tuple[Section, ...]:
    views = tuple(
        (
            each.leaning + (", dissents" if each.dissents else ""),
            each.person,
            day(each.given_at, zone),
            each.reasons,
        )
        for each in page.decisions.views
    )
    reviews = tuple(
        (day(each.asked_at, zone), each.asked, each.answered_by or "nobody yet", each.answer)
        for each in page.decisions.reviews
    )
    sections = (
        Section("Views on record", (), ("View", "By", "On", "Reasons"), views),
        Section(
            "Asked to be looked at again", (), ("On", "Asked", "Answered by", "Answer"), reviews
        ),
    )
    return tuple(each for each in sections if each.rows)


def _steps(page: Report) -> tuple[Section, ...]:
    steps = page.steps
    if steps is None:
        return ()
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Weighted mean of the points as given", Figure(steps.raw)),
        ("Who rated: severity of the panel", Figure(steps.severe)),
        ("What was asked: difficulty of the questions", Figure(steps.hard)),
        ("What was not rated", Figure(steps.unrated)),
        ("Few ratings: nearer to the middle", Figure(steps.few)),
        ("Fair rating", Figure(steps.fair)),
    )
    return (Section("Why fair and given differ", (), ("Step", "Points"), rows),)


def _evidence(page: Report) -> tuple[Section, ...]:
    columns = ("Question", "By", "Point", "Evidence")
    return tuple(
        Section(
            f"Evidence: {chapter.name}",
            (),
            columns,
            tuple(row for answer in chapter.answers for row in _given(answer)),
        )
        for chapter in page.chapters
    )


def _given(answer: Answer) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            _asked(answer) if at == 0 else "",
            each.interviewer,
            words(each.standing) if each.point is None else each.point,
            each.evidence or each.reason,
        )
        for at, each in enumerate(answer.given)
    )


def _asked(answer: Answer) -> str:
    return (
        f"{answer.text} (Found faulty: {answer.faulty_words})" if answer.is_faulty else answer.text
    )


def _origin(page: Report, profile: ProfilePage, zone: str) -> Section:
    wordings = [f"{a.slug} (revision {a.revision})" for c in page.chapters for a in c.answers]
    weights = [f"{line.name} {line.weight}" for line in profile.competencies if line.weight]
    return Section(
        "Where the numbers come from",
        (),
        ("What", "Which"),
        (
            ("Profile", str(profile.id)),
            ("Measured", moment(profile.measured_at, zone)),
            ("Calibration", profile.calibration),
            ("Fitted to ratings", profile.calibration_ratings),
            ("Composite in logits", Figure(profile.measure)),
            ("Its standard error", Figure(profile.se)),
            ("Rule advances from", Figure(profile.advance_at, is_share=True)),
            ("Rule declines up to", Figure(profile.decline_at, is_share=True)),
            ("Weights", ", ".join(weights)),
            ("Wordings", ", ".join(wordings)),
            *_left_out(page),
            *_opened(page, zone),
            ("Fingerprint of the ratings", profile.fingerprint or "none"),
        ),
    )


def _opened(page: Report, zone: str) -> tuple[tuple[Cell, ...], ...]:
    since = page.application.named_since
    what = "Who gave which rating is open to the hiring manager since"
    return ((what, day(since, zone)),) if since else ()


def _left_out(page: Report) -> tuple[tuple[Cell, ...], ...]:
    said = [f"{each.slug} (revision {each.revision})" for each in page.left_out]
    return (("Left out as faulty", ", ".join(said)),) if said else ()
