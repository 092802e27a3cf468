"""Every address of the directory, wing by wing."""

from django.urls import include, path

urlpatterns = [
    path("", include("partnerships.schools.urls")),
    path("", include("partnerships.projects.urls")),
]
