"""How structured is a plan, by the fifteen components of Campion, Palmer and Campion (1997)?

Personnel Psychology, 50(3), 655-702. doi:10.1111/j.1744-6570.1997.tb00709.x. The words are ours.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MET, PARTLY, UNMET, OPEN = "met", "partly", "unmet", "open"
MANY_QUESTIONS, SOME_QUESTIONS, LONG = 12, 6, 60
FEW_LEFT_OUT, MANY_LEFT_OUT = 0.05, 0.2
MOST_NOTED, SOME_NOTED = 0.9, 0.6
PAST_AND_DILEMMAS = ("behavioural", "situational")


@dataclass(frozen=True)
class Facts:
    """What is known of a plan, and of the interviews that were held by it.

    ``same`` is the share of seats taken by interviewers who met every candidate of their guide;
    none while fewer than two candidates were met.
    """

    questions: int = 0
    minutes: int = 0
    with_task: int = 0
    with_probes: int = 0
    with_anchors: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    uncovered: tuple[str, ...] = ()
    panels: tuple[int, ...] = ()
    full: tuple[str, ...] = ()  # interviews that leave no time for the candidate's questions
    settled: int = 0
    not_asked: int = 0
    rated: int = 0
    noted: int = 0
    people: int = 0  # of the panels, held or to come
    trained: int = 0  # of them, with a certificate of practice when they met the candidate, or now
    same: float | None = None
    is_linked: bool = False


@dataclass(frozen=True)
class Judged:
    """One component: its name in our words, how it stands, what was found, and what to do."""

    name: str
    standing: str
    found: str
    advice: str = ""
    is_content: bool = True


Verdict = tuple[str, str, str]


def judged(facts: Facts) -> tuple[Judged, ...]:
    """Judge all fifteen, in the order of the paper: seven of content, eight of evaluation."""
    return tuple(
        Judged(name, *judge(facts), is_content=is_content)
        for is_content, rows in ((True, CONTENT), (False, EVALUATION))
        for name, judge in rows
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _of_all(part: int, whole: int) -> str:
    """Return how it stands when so many of all questions have something."""
    if part and part == whole:
        return MET
    return PARTLY if part else UNMET


def _job(facts: Facts) -> Verdict:
    found = f"{facts.with_task} of {facts.questions} questions name the task of the job they serve."
    if facts.uncovered:
        found += f" Nothing asks about {', '.join(facts.uncovered)}."
    standing = _of_all(facts.with_task, facts.questions)
    standing = PARTLY if standing == MET and facts.uncovered else standing
    return standing, found, "Ask about every competency that has a weight, by tasks of the job."


def _same_questions(facts: Facts) -> Verdict:
    advice = "Keep to the guide: where time runs short, take questions out for everyone."
    if not facts.questions:
        return UNMET, "The plan has no questions yet.", "Put the plan together first."
    if not facts.settled:
        return MET, "Each guide asks the same of every candidate, in the same order.", advice
    left = _share(facts.not_asked, facts.settled)
    standing = MET if left <= FEW_LEFT_OUT else PARTLY if left <= MANY_LEFT_OUT else UNMET
    found = f"{facts.not_asked} of {facts.settled} questions were not asked when it came to them."
    return standing, found, advice


def _prompting(facts: Facts) -> Verdict:
    found = f"{facts.with_probes} of {facts.questions} questions have their follow-ups planned."
    advice = "Plan the follow-ups of each question, and keep to them."
    return _of_all(facts.with_probes, facts.questions), found, advice


def _kinds(facts: Facts) -> Verdict:
    good = sum(facts.kinds.get(kind, 0) for kind in PAST_AND_DILEMMAS)
    share, kinds = _share(good, facts.questions), sum(1 for n in facts.kinds.values() if n)
    standing = MET if share >= 1 / 2 and kinds > 1 else PARTLY if good else UNMET
    found = f"{good} of {facts.questions} questions ask for a past case or set a dilemma."
    return standing, found, "Let at least half ask for past cases or dilemmas, and mix in others."


def _length(facts: Facts) -> Verdict:
    is_many = facts.questions >= MANY_QUESTIONS and facts.minutes >= LONG
    standing = MET if is_many else PARTLY if facts.questions >= SOME_QUESTIONS else UNMET
    found = f"{facts.questions} questions in {facts.minutes} minutes."
    return standing, found, f"Ask at least {MANY_QUESTIONS} questions in {LONG} minutes or more."


def _apart(_facts: Facts) -> Verdict:
    return MET, "Interviewers see no self-assessment and no other rating before they submit.", ""


def _questions_last(facts: Facts) -> Verdict:
    if not facts.panels:
        return UNMET, "There is no interview yet.", "Put the plan together first."
    advice = "Leave about ten minutes of each interview for the candidate, after the last rating."
    if facts.full:
        return PARTLY, f"No time is left for them in: {', '.join(facts.full)}.", advice
    return MET, "They come after the last question, and are not rated.", advice


def _each_answer(facts: Facts) -> Verdict:
    standing = MET if facts.questions else UNMET
    return standing, "Each answer has a rating of its own.", "Put the plan together first."


def _anchors(facts: Facts) -> Verdict:
    found = f"{facts.with_anchors} of {facts.questions} questions have all five points described."
    advice = "Describe for each point what a candidate says or does that earns it."
    return _of_all(facts.with_anchors, facts.questions), found, advice


def _notes(facts: Facts) -> Verdict:
    advice = "Write what was said beside each rating; the review page lists what has no word."
    if not facts.rated:
        return OPEN, "Nothing is rated yet.", advice
    noted = _share(facts.noted, facts.rated)
    standing = MET if noted >= MOST_NOTED else PARTLY if noted >= SOME_NOTED else UNMET
    return standing, f"{facts.noted} of {facts.rated} ratings stand beside their evidence.", advice


def _panels(facts: Facts) -> Verdict:
    alone = sum(size < 2 for size in facts.panels)  # noqa: PLR2004
    standing = MET if facts.panels and not alone else PARTLY if len(facts.panels) > 1 else UNMET
    found = f"{len(facts.panels) - alone} of {len(facts.panels)} interviews have two or more."
    return standing, found, "Let two interviewers rate each interview, each alone."


def _same_people(facts: Facts) -> Verdict:
    advice = (
        "Let the same people sit, or let panels overlap from candidate to candidate; the schedule "
        "suggests whom."
    )
    if facts.same is None:
        return OPEN, "Fewer than two candidates were interviewed.", advice
    found = f"{facts.same:.0%} of the seats were taken by people who met every candidate."
    if facts.same == 1:
        return MET, found, ""
    if facts.is_linked:
        more = " Panels overlap, so severity is taken out of the ratings."
        return PARTLY, found + more, advice
    return UNMET, found + " Some panels share nobody, so nothing compares them.", advice


def _silence(_facts: Facts) -> Verdict:
    return MET, "Nobody reads another's ratings before their own are submitted for good.", ""


def _training(facts: Facts) -> Verdict:
    advice = (
        "Let everyone on a panel earn their certificate of practice before they meet a candidate, "
        "and talk about where they differ from the key."
    )
    if not facts.people:
        return OPEN, "Nobody sits on a panel yet.", advice
    found = (
        f"{facts.trained} of {facts.people} on its panels were certified by practice when they "
        "met the candidate, or are now."
    )
    return _of_all(facts.trained, facts.people), found, advice


def _statistics(_facts: Facts) -> Verdict:
    found = (
        "Ratings are put together by weights and a rule that freeze when the first interview "
        "starts; people decide, and give reasons when they differ."
    )
    return MET, found, ""


Judge = Callable[[Facts], Verdict]
CONTENT: tuple[tuple[str, Judge], ...] = (
    ("Questions come from the work", _job),
    ("Everyone is asked the same", _same_questions),
    ("Follow-ups are planned", _prompting),
    ("Past cases and dilemmas are asked", _kinds),
    ("Enough is asked", _length),
    ("What else is known is kept apart", _apart),
    ("The candidate's questions come last", _questions_last),
)
EVALUATION: tuple[tuple[str, Judge], ...] = (
    ("Each answer is rated", _each_answer),
    ("The points are described", _anchors),
    ("Evidence is written down", _notes),
    ("Several interviewers rate", _panels),
    ("The same people meet all candidates", _same_people),
    ("Nobody talks in between", _silence),
    ("Interviewers are trained", _training),
    ("Numbers are put together by rule", _statistics),
)
