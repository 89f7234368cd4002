"""Makers of self-assessment items: as files that people write, and as rows that were published."""

from pathlib import Path

from sqlalchemy import select

from app.database.searching import words_of
from app.questions import actions
from app.questions.models import Competency, Item, ItemRetirement, ItemTag
from app.questions.queries.shelves import ITEMS
from tests.factories.keeping import keep, numbers
from tests.factories.positions import make_competency
from tests.factories.questions import write_bank

JUDGEMENT = """\
slug: vendor-misses-a-date
competency: RISK
task: find-risks-early
kind: judgement
levels: [manager]
specialisations: [generalist]
text: A vendor tells you on Monday that Friday's delivery will be a week late.
asks: most_and_least
options:
  - text: Work out which later dates move, then tell the sponsor today.
    effectiveness: 5
    reason: The sponsor can still choose between options.
  - text: Ask the vendor for a written date and wait until it comes.
    effectiveness: 3
    reason: A date helps, but a day of the sponsor's time is lost.
  - text: Tell the team to work on something else until it is there.
    effectiveness: 2
    reason: It keeps people busy and leaves the date as it is.
  - text: Keep Friday in the plan, since vendors often catch up again.
    effectiveness: 1
    reason: It hides a known slip from those who could act.
angoff: 60
"""
KNOWLEDGE = """\
slug: what-a-risk-log-needs
competency: RISK
task: find-risks-early
kind: knowledge
levels: [associate]
specialisations: [generalist]
text: Which entry of a risk log lets somebody act on a risk?
options:
  - text: A colour agreed in the steering committee.
    reason: A colour says how bad, not who does what.
  - text: An owner, an action and a date to check.
    correct: true
    reason: Only these say who does what by when.
  - text: A likelihood in per cent with a decimal.
    reason: Precision without an action changes nothing.
  - text: A category from the company's taxonomy.
    reason: A category sorts risks, it does not treat them.
angoff: 75
"""
SELF_RATING = """\
slug: risk-in-my-work
competency: RISK
task: find-risks-early
kind: self_rating
levels: [associate, manager, senior, lead]
specialisations: [generalist]
text: How you find and treat risks in your own implementations.
anchors:
  1: I note a risk when somebody tells me of it and I wait for my manager to say what to do.
  2: I write risks into the log before each meeting and I ask their owners how they stand.
  3: I run a workshop before the plan is signed and I give each serious risk an owner and a date.
  4: I cost two ways to treat a serious risk and I bring both to my sponsor before the date moves.
  5: I compare risks over several implementations and I change our method so that one does not return.
example: Describe one risk that you found, and what you did about it.
"""
OVER_CLAIMING = """\
slug: term-risk-log
competency: RISK
task: find-risks-early
kind: over_claiming
levels: [manager]
specialisations: [generalist]
text: How well do you know this term?
term: Fallback rehearsal
exists: true
reason: A trial of the way back before a cut-over.
"""
FOIL = (
    OVER_CLAIMING.replace("term-risk-log", "term-foil")
    .replace("Fallback rehearsal", "Brennick lattice")
    .replace("exists: true", "exists: false")
)
SHORT_TEXT = """\
slug: a-risk-you-would-take
competency: RISK
task: find-risks-early
kind: short_text
levels: [manager]
specialisations: [generalist]
text: Describe a risk that you took on purpose and what you weighed.
words: 150
look_fors:
  - Names what could have been lost.
  - Says who agreed to it.
  - Says how it would have been noticed.
"""
ONE_OF_EACH = {
    "vendor_misses_a_date": JUDGEMENT,
    "what_a_risk_log_needs": KNOWLEDGE,
    "risk_in_my_work": SELF_RATING,
    "term_risk_log": OVER_CLAIMING,
    "term_foil": FOIL,
    "a_risk_you_would_take": SHORT_TEXT,
}


def write_items(folder: Path, **items: str) -> Path:
    """Write a bank of one competency and one question, with these items by slug."""
    root = write_bank(folder)
    for name, text in items.items():
        path = root / "items" / "risk" / f"{name.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def publish_items(session, folder: Path, **items: str):
    """Publish exactly these items."""
    for old in folder.glob("bank/items/risk/*.yaml"):
        old.unlink()
    folder = write_items(folder, **items)
    return actions.publish_bank(session, actor=None, folder=folder).items


def make_item(session, text="What do you do?", code="RISK", *, tags=(), **given) -> Item:
    """Make an item that a search finds: with its words and its tags (kind, value)."""
    if not session.scalar(select(Competency.id).where(Competency.code == code)):
        make_competency(session, code)
    number = next(numbers)
    given = {
        "slug": f"item-{number}",
        "revision": 1,
        "fingerprint": f"fingerprint-{number}",
        "task": "",
        "kind": "judgement",
        "searched": " ".join(words_of([text])),
        "asks": "rate",
        "options": [],
        "anchors": [],
        "example": "",
        "term": "",
        "reason": "",
        "look_fors": [],
    } | given
    item = keep(session, Item(text=text, competency_code=code, **given))
    for kind, value in tags:
        keep(session, ItemTag(item_id=item.id, kind=kind, value=value))
    actions.stand(session, ITEMS, [item.slug])
    return item


def retire_item(session, slug):
    """Take an item out of use, as a file that is gone would."""
    keep(session, ItemRetirement(slug=slug))
    actions.stand(session, ITEMS, [slug])
