"""How a thing is asked: openly, one thing at a time, in plain words, and nothing forbidden."""

from question_bank.wording.barrels import double_barrelled
from question_bank.wording.degrees import differ_by_degree
from question_bank.wording.leading import leading
from question_bank.wording.readability import READ, grade, hard_to_follow
from question_bank.wording.teasers import brain_teasing
from question_bank.wording.topics import forbidden, jurisdictions

__all__ = [
    "READ",
    "brain_teasing",
    "differ_by_degree",
    "double_barrelled",
    "forbidden",
    "grade",
    "hard_to_follow",
    "jurisdictions",
    "leading",
]
