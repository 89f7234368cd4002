"""What do answers say? Items and points in, abilities with their doubt out."""

from scoring.responses.calibration import CalibratedItem, ResponseCalibration
from scoring.responses.completing import completed
from scoring.responses.items import Item, Prior, angoff_difficulty
from scoring.responses.keys import Key
from scoring.responses.measuring import Abilities, measure
from scoring.responses.model import ResponseModel
from scoring.responses.table import ResponseTable

__all__ = [
    "Abilities",
    "CalibratedItem",
    "Item",
    "Key",
    "Prior",
    "ResponseCalibration",
    "ResponseModel",
    "ResponseTable",
    "angoff_difficulty",
    "completed",
    "measure",
]
