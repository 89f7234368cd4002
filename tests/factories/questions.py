"""Makers of the bank: as files that people write, and as rows that were published."""

from pathlib import Path

from app.database.searching import words_of
from app.questions import actions
from app.questions.models import QuestionTag, Retirement
from app.questions.queries.shelves import QUESTIONS
from tests.factories.keeping import keep
from tests.factories.positions import make_competency, make_question

__all__ = [
    "make_competency",
    "make_found_question",
    "make_question",
    "publish",
    "retire",
    "write_bank",
]

COMPETENCY = """\
code: RISK
name: Risk and issues
definition: Finds risks before they cost time or money.
onet:
  codes: ["13-1082.00"]
  elements: [Monitoring]
weights: {generalist: 100, technical: 100, compliance: 100, finance: 100, services: 100}
targets: {associate: 2, manager: 3, senior: 4, lead: 5}
core_of: [generalist]
tasks:
  find-risks-early: Runs a workshop on risks before the plan is signed.
"""
QUESTION = """\
slug: vendor-is-late
competency: RISK
task: find-risks-early
kind: situational
levels: [manager, senior]
specialisations: [generalist, technical]
tags: []
text: The vendor of the payroll interface is two weeks late. What do you do?
probes:
  - Whom do you speak to first?
  - What do you check?
  - When do you tell the client?
look_fors:
  - Works out what the slip does to the critical path.
  - Asks the vendor for a date.
  - Costs an option.
warning_signs:
  - Hopes.
  - Promises the old date.
minutes: 8
anchors:
  1: Says they would wait for the vendor and tell the committee that the date still stands.
  2: Says they would ring the vendor once more and ask them to work faster than they do now.
  3: Works out which later dates move, asks the vendor for a written date, and tells the sponsor.
  4: Also costs a stand-in file by hand for the first pay run and brings both options along.
  5: Agrees with payroll by which day the choice is made, and has the stand-in file tried out.
"""


def write_bank(folder: Path, competency: str = COMPETENCY, **questions: str) -> Path:
    """Write a bank of one competency; questions by slug, with _ for hyphens."""
    root = folder / "bank"
    _write(root / "competencies" / "risk.yaml", competency)
    for name, text in (questions or {"vendor_is_late": QUESTION}).items():
        _write(root / "questions" / "risk" / f"{name.replace('_', '-')}.yaml", text)
    return root


def publish(session, folder: Path, **questions: str):
    """Publish exactly these questions."""
    for old in folder.glob("bank/questions/risk/*.yaml"):
        old.unlink()
    folder = write_bank(folder, **questions)
    return actions.publish_bank(session, actor=None, folder=folder).questions


def make_found_question(session, text="What did you do?", *, tags=(), **given):
    """Make a question that a search finds: with its words and its tags (kind, value)."""
    question = make_question(session, text=text, searched=" ".join(words_of([text])), **given)
    for kind, value in tags:
        keep(session, QuestionTag(question_id=question.id, kind=kind, value=value))
    actions.stand(session, QUESTIONS, [question.slug])
    return question


def retire(session, slug):
    """Take a question out of use, as a file that is gone would."""
    keep(session, Retirement(slug=slug))
    actions.stand(session, QUESTIONS, [slug])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
