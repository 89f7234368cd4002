"""Makers of sittings: invited by the real way in, opened by the link itself."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.accounts.pages import Reader
from app.assessments import actions
from app.assessments.forms import InviteForm
from app.assessments.models import Assessment
from app.candidates import queries as candidates
from app.database.base import now
from tests.factories.accounts import make_person
from tests.factories.candidates import make_application
from tests.factories.items import make_item

SEPARATE = (  # a judgement's actions as they are written, the best first
    ("Tell the sponsor today, with two dates.", 5),
    ("Ask the vendor for a written date.", 4),
    ("Give the team other work.", 2),
    ("Keep the old date in the plan.", 1),
)
SECRETS = ("because-it-is-best", "because-it-is-worse", "effectiveness", "invented-for-this")


@dataclass
class Invited:
    """A sitting with its link."""

    sitting: Assessment
    token: str
    application_id: UUID
    item_ids: list[UUID]


def make_items(session, code="RISK"):
    """Make one item of each kind and way of asking; their keys say words of SECRETS."""
    judged = [
        {"text": text, "effectiveness": worth, "reason": SECRETS[worth < 4]}
        for text, worth in SEPARATE
    ]
    known = [{"text": f"Answer {n}", "reason": SECRETS[n > 0], "correct": n == 0} for n in range(4)]
    given = {"code": code, "angoff": 60}
    return [
        make_item(session, "Say how you treat risks.", code, **_self_rating()),
        make_item(session, "A vendor is late.", asks="most_and_least", options=judged, **given),
        make_item(session, "A test fails.", asks="rank", options=judged, **given),
        make_item(session, "A user is away.", asks="rate", options=judged, **given),
        make_item(session, "What is a risk?", kind="knowledge", asks="", options=known, **given),
        make_item(session, "Write of a risk.", code, kind="short_text", asks="", words=50),
        make_item(session, "Well known?", code, term="Bow-tie", exists=True, **_term()),
        make_item(session, "Well known?", code, term="Brennick grid", exists=False, **_term()),
    ]


def make_pool(session, codes=("RISK",), each=8):
    """Make cases and knowledge to choose from, easy and hard; the best answer is Answer 0."""
    known = [{"text": f"Answer {n}", "reason": SECRETS[n > 0], "correct": n == 0} for n in range(4)]
    judged = [
        {"text": text, "effectiveness": worth, "reason": SECRETS[worth < 4]}
        for text, worth in SEPARATE
    ]
    asked = ({"asks": "", "kind": "knowledge", "options": known}, _most_and_least(judged))
    return [
        make_item(
            session, f"{code}, {at}: what now?", code, angoff=25 + 60 * at // each, **asked[at % 2]
        )
        for code in codes
        for at in range(each)
    ]


def make_adaptive(session, items=None, **given) -> Invited:
    """Invite a candidate to a sitting whose cases and knowledge their answers choose."""
    items = items or [*make_items(session)[:1], *make_pool(session)]
    return make_sitting(session, items=items, **{"delivery": "adaptive", "most": 5} | given)


def _most_and_least(options):
    return {"kind": "judgement", "asks": "most_and_least", "options": options}


def make_sitting(session, application=None, items=None, recruiter=None, **given) -> Invited:
    """Invite a candidate; say of the form what the test is about."""
    application = application or make_application(session)
    recruiter = recruiter or make_person(session, "Rhea")
    items = items or make_items(session)
    due = (now() + timedelta(days=given.pop("days", 3))).replace(tzinfo=None)
    given = {"due_at": due, "time_zone": "UTC", "items": [item.id for item in items]} | given
    head = candidates.application_head(session, application.id)
    reader = Reader(
        recruiter.id, recruiter.name, recruiter.email, recruiter.role, "UTC", recruiter.id
    )
    link = actions.invite(session, head, InviteForm(**given), reader).link
    session.flush()
    sitting = session.query(Assessment).filter_by(application_id=application.id).one()
    return Invited(sitting, link.rpartition("/")[2], application.id, given["items"])


def _self_rating():
    anchors = [f"I do it in way {point}." for point in range(1, 6)]
    return {"kind": "self_rating", "asks": "", "anchors": anchors, "example": "One example?"}


def _term():
    return {"kind": "over_claiming", "asks": "", "reason": SECRETS[3]}
