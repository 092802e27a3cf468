"""Addresses of meetings."""

from django.urls import path, register_converter

from .views import browse, calendars, detail, speakers
from .years import AcademicYearConverter

register_converter(AcademicYearConverter, "academic_year")

urlpatterns = [
    path("events.ics", calendars.events_ics, name="events_ics"),
    path("events/", browse.event_list, name="event_list"),
    path("events/past/<academic_year:year>/", browse.event_past, name="event_past"),
    path("events/speakers/", speakers.speaker_list, name="speaker_list"),
    path("events/speakers/<slug:slug>/", speakers.speaker_detail, name="speaker_detail"),
    path("events/<slug:slug>/", detail.event_detail, name="event_detail"),
    path("events/<slug:slug>.ics", calendars.event_ics, name="event_ics"),
    path("events/<slug:slug>/files/<int:pk>/", detail.event_file, name="event_file"),
]
