"""Addresses of the register."""

from django.urls import path

from . import views

urlpatterns = [
    path("schools/", views.school_list, name="school_list"),
    path("schools/options/", views.school_options, name="school_options"),
    path("schools/<slug:urn>/", views.school_detail, name="school_detail"),
]
