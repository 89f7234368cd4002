"""What comes in: a file of past ratings, read whole, or refused with every fault it has."""

from app.imports.forms.files import PastFile, read_file
from app.imports.forms.options import read_map, read_points
from app.imports.forms.rows import PastRow

__all__ = ["PastFile", "PastRow", "read_file", "read_map", "read_points"]
