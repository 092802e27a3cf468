"""Addresses of projects."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from .feeds import ProjectFeed
from .views import browse, detail

urlpatterns = [
    path("projects/", browse.project_list, name="project_list"),
    path("projects/<slug:slug>/", detail.project_detail, name="project_detail"),
    path("projects/<slug:slug>/share.png", detail.project_share_png, name="project_share_png"),
    path("projects.csv", browse.project_csv, name="project_csv"),
    path("projects.geojson", browse.project_geojson, name="project_geojson"),
    path("projects.atom", require_safe(login_not_required(ProjectFeed())), name="project_atom"),
]
