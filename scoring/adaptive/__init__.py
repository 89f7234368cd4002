"""Which item next, and when to stop? Answers in; the item that says most, within bounds, out."""

from scoring.adaptive.exposing import Exposure
from scoring.adaptive.forms import FixedForm, fixed_form
from scoring.adaptive.selecting import CRITERIA
from scoring.adaptive.sitting import NextItem, Stop, next_item
from scoring.adaptive.specifying import Blueprint, Pool, PoolItem

__all__ = [
    "CRITERIA",
    "Blueprint",
    "Exposure",
    "FixedForm",
    "NextItem",
    "Pool",
    "PoolItem",
    "Stop",
    "fixed_form",
    "next_item",
]
