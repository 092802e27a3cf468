"""Addresses of the register: schools and groups."""

from django.urls import path

from . import views

urlpatterns = [
    path("schools/", views.school_list, name="school_list"),
    path("schools/options/", views.school_options, name="school_options"),
    path("schools/<slug:urn>/", views.school_detail, name="school_detail"),
    path("groups/", views.group_list, name="group_list"),
    path("groups/<slug:slug>/", views.group_detail, name="group_detail"),
]
