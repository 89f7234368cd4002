"""A told report on paper, in a spreadsheet, and for machines."""
