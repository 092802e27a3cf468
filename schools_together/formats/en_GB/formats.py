"""Dates and times as this site writes them, 19 May 2020, and the ways in which people write times."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"

TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M", "%H.%M", "%I:%M %p", "%I:%M%p", "%I.%M %p", "%I.%M%p", "%I %p", "%I%p"]
