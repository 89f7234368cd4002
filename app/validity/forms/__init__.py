"""What comes in: one rating of somebody's work, or a file of many."""

from app.validity.forms.files import Given, read_file
from app.validity.forms.typed import FileForm, PerformanceForm

__all__ = ["FileForm", "Given", "PerformanceForm", "read_file"]
