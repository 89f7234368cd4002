"""What a file may say."""

from question_bank.entries.bank import Bank
from question_bank.entries.competencies import Competency, Onet, Targets, Weights
from question_bank.entries.items import (
    ITEMS,
    Action,
    Answer,
    Item,
    ItemKind,
    Judgement,
    Knowledge,
    OverClaiming,
    SelfRating,
    ShortText,
    Unclear,
)
from question_bank.entries.questions import Anchors, Kind, Question
from question_bank.entries.samples import Sample
from question_bank.entries.words import Entry, Level, Specialisation

__all__ = [
    "ITEMS",
    "Action",
    "Anchors",
    "Answer",
    "Bank",
    "Competency",
    "Entry",
    "Item",
    "ItemKind",
    "Judgement",
    "Kind",
    "Knowledge",
    "Level",
    "Onet",
    "OverClaiming",
    "Question",
    "Sample",
    "SelfRating",
    "ShortText",
    "Specialisation",
    "Targets",
    "Unclear",
    "Weights",
]
