"""Addresses of the advice. The chapters come last: their slugs stand beside the tools."""

from django.urls import path

from .views import guides, ideas, self_check

urlpatterns = [
    path("advice/", guides.guide_list, name="guide_list"),
    path("advice/ideas/", ideas.idea_list, name="idea_list"),
    path("advice/self-check/", self_check.self_check, name="self_check"),
    path("advice/self-check/plan/", self_check.self_check_plan, name="self_check_plan"),
    path("advice/preview/<str:token>/", guides.guide_preview, name="guide_preview"),
    path("advice/<slug:slug>/", guides.guide_detail, name="guide_detail"),
]
