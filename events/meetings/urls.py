"""Addresses of meetings."""

from django.urls import path

from .views import browse, calendars, detail

urlpatterns = [
    path("events.ics", calendars.events_ics, name="events_ics"),
    path("events/", browse.event_list, name="event_list"),
    path("events/<slug:slug>/", detail.event_detail, name="event_detail"),
    path("events/<slug:slug>.ics", calendars.event_ics, name="event_ics"),
]
