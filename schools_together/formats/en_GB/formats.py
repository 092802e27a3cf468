"""Dates as this site writes them: 19 May 2020."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
