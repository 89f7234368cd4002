"""When is there enough to calibrate items?"""

RECALIBRATE = "assessments.recalibrate"
RECALIBRATE_ON_SCHEDULE = "assessments.recalibrate_on_schedule"
LEAST_SITTINGS = 5
ROOM = 25  # rows of a page
