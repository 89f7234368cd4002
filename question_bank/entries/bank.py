"""What all the files say together."""

from dataclasses import dataclass

from question_bank.entries.competencies import Competency
from question_bank.entries.items import Item
from question_bank.entries.questions import Question
from question_bank.entries.samples import Sample
from question_bank.faults import Fault


@dataclass(frozen=True)
class Bank:
    """Everything the files say, sound as a whole; the weightiest competency stands first."""

    competencies: tuple[Competency, ...]
    questions: tuple[Question, ...]
    items: tuple[Item, ...] = ()
    samples: tuple[Sample, ...] = ()
    warnings: tuple[Fault, ...] = ()  # nothing is wrong there, but a second look is worth it
