"""How do the parts make a whole?"""

from scoring.composites.chances import (
    MustHave,
    chance_of_all,
    chance_of_better,
    chance_of_meeting,
    must_haves,
)
from scoring.composites.profiles import Profile
from scoring.composites.wholes import Composite, ThinProfileWarning, Weights, composite

__all__ = [
    "Composite",
    "MustHave",
    "Profile",
    "ThinProfileWarning",
    "Weights",
    "chance_of_all",
    "chance_of_better",
    "chance_of_meeting",
    "composite",
    "must_haves",
]
