"""Makers of drafts, and of what a form of theirs holds."""

from app.accounts.pages import Reader
from app.questions import actions
from app.questions.forms import VerdictForm
from app.questions.queries import published
from tests.factories.accounts import make_person
from tests.factories.ratings import reader_of

SOUND = {
    "task": "find-risks-early",
    "kind": "behavioural",
    "levels": ["manager", "senior"],
    "specialisations": ["generalist"],
    "text": "Tell me about a cut-over that you called off.",
    "minutes": 8,
    "probes": ["Who decided with you?", "What did the client lose?", "When was it tried again?"],
    "look_fors": ["Names a date.", "Names who decided.", "Tells the cost."],
    "warning_signs": ["Blames the vendor.", "Has no figures."],
    "anchors": {
        "1": "Says that the vendor was late and that they waited until the vendor was ready again.",
        "2": "Says that they told the sponsor on the day and that another weekend was then looked for.",
        "3": "Held the plan against written criteria and told the sponsor two days before what was missing.",
        "4": "Also brought two options with their costs and had the sponsor sign for one of them.",
        "5": "Also had the way back rehearsed before and wrote down what the next attempt had to show.",
    },
}


def make_draft(session, author, slug="cut-over-called-off", room="questions", **said):
    """Begin a draft of something new that the checks find nothing in, but for what is given."""
    said = {"slug": slug, "competency": "RISK"} | SOUND | said
    return actions.begin(session, room, said, author.id)


def fields_of(said) -> dict[str, list[str]]:
    """Return the fields of a form that says this."""
    fields: dict[str, list[str]] = {}
    for name, value in said.items():
        if name not in ("slug", "competency"):
            fields |= _fields(name, value)
    return fields


def _fields(name, value) -> dict[str, list[str]]:
    if name in ("levels", "specialisations", "tags"):
        return {name: list(value)}
    if isinstance(value, dict):
        return {f"{name}.{key}": [str(each)] for key, each in value.items()}
    if name == "options":
        right = [str(n) for n, option in enumerate(value) if option.get("correct")]
        inner = {
            k: v for n, each in enumerate(value) for k, v in _fields(f"{name}.{n}", each).items()
        }
        return inner | ({"correct": right} if right else {})
    if isinstance(value, list):
        return {f"{name}.{n}": [each] for n, each in enumerate(value)}
    if isinstance(value, bool):
        return {name: ["yes" if value else "no"]}
    return {name: [str(value)]}


def publish_draft(session, draft, reviewer: Reader | None = None) -> int:
    """Send a draft and have a second person sign for it."""
    reviewer = reviewer or reader_of(make_person(session, "Rob"))
    actions.send(session, draft, confirmed=False)
    form = VerdictForm(verdict="approved", version=draft.version)
    return actions.review(session, draft, form, reviewer)


def say_again(session, slug, author, room="questions", **changed):
    """Begin a new wording of what is published, with some of it changed."""
    draft = actions.revise(session, room, slug, reader_of(author))
    said = published.newest(session, room, [slug])[slug] | changed
    actions.write(session, draft, fields_of(said), draft.version)
    return draft


GIFT = b"""\
::what-a-log-needs:: Which entry of a risk log lets somebody act on it? {
=An owner, an action and a date.#Only these say who does what by when.
~A colour.#A colour says how bad.
~A likelihood.#Precision changes nothing.
~A category.#It sorts, it does not treat.
}
"""


def make_upload(session, person, content=GIFT, filename="log.gift.txt", form=""):
    """Have a file looked into."""
    return actions.look(session, filename, content, form, person.id)
