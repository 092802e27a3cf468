"""Addresses of the impact toolkit."""

from django.urls import path, re_path

from . import filling_views, views
from .papers import Reader, When

READER = f"(?P<reader>{'|'.join(Reader.values)})"
SHEET = f"(?P<when>{'|'.join(When.values)}|tally)"

urlpatterns = [
    path("advice/impact/", views.impact_toolkit, name="impact_toolkit"),
    re_path(rf"^advice/impact/{READER}/{SHEET}/$", views.impact_paper, name="impact_paper"),
    re_path(rf"^advice/impact/{READER}/{SHEET}\.pdf$", views.impact_paper_pdf, name="impact_paper_pdf"),
    re_path(
        rf"^advice/impact/{READER}/(?P<when>{'|'.join(When.values)})\.docx$",
        views.impact_paper_word,
        name="impact_paper_word",
    ),
    path("my/projects/<int:pk>/common-aims/", filling_views.project_common_aims, name="project_common_aims"),
]
