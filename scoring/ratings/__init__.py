"""Who gave whom which point, on which question?"""

from scoring.ratings.table import RatingTable

__all__ = ["RatingTable"]
