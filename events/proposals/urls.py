"""Addresses of proposals."""

from django.urls import path

from . import views

urlpatterns = [
    path("events/propose/", views.event_propose, name="event_propose"),
    path("events/propose/thanks/", views.event_propose_done, name="event_propose_done"),
]
