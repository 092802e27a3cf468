"""Every address of the events, wing by wing. What has a fixed word in it comes before an event's own address."""

from django.urls import include, path

urlpatterns = [
    path("", include("events.mailing.urls")),
    path("", include("events.proposals.urls")),
    path("my/events/", include("events.bookings.organising.urls")),
    path("", include("events.bookings.urls")),
    path("", include("events.meetings.urls")),
]
