"""Makers of sample answers: as files that people write, and as rows that were published."""

from pathlib import Path

from app.questions import actions
from app.questions.models import Sample
from tests.factories.keeping import keep, numbers
from tests.factories.questions import make_question, write_bank

SPOKEN = "On the ninth of May I rang the vendor and asked them which date they would sign for. "
SAMPLE = f"""\
slug: rang-once-more
question: vendor-is-late
answer: {SPOKEN * 6}
key: 2
reason: Rings the vendor once more and asks them for a date.
not_higher: Never works out which later dates move.
not_lower: Does more than wait.
"""


def write_samples(folder: Path, **samples: str) -> Path:
    """Write a bank of one competency and one question, with these sample answers by slug."""
    root = write_bank(folder)
    for name, text in samples.items():
        path = root / "samples" / "risk" / f"{name.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def publish_samples(session, folder: Path, **samples: str):
    """Publish exactly these sample answers."""
    for old in folder.glob("bank/samples/risk/*.yaml"):
        old.unlink()
    folder = write_samples(folder, **samples)
    return actions.publish_bank(session, actor=None, folder=folder).samples


def make_sample(session, code="RISK", *, key=3, **given) -> Sample:
    """Make a sample answer, to a question of its own if none is given."""
    number = next(numbers)
    question_id = given.pop("question_id", None) or make_question(session, code).id
    given = {
        "slug": f"sample-{number}",
        "revision": 1,
        "fingerprint": f"sample-{number}",
        "answer": SPOKEN * 6,
        "reason": "Rings the vendor and asks for a date.",
        "not_higher": "" if key == 5 else "Costs no stand-in.",
        "not_lower": "" if key == 1 else "Does more than wait.",
    } | given
    return keep(session, Sample(question_id=question_id, key=key, **given))
