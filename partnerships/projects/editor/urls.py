"""Addresses of the editor."""

from django.urls import path, re_path

from .pages import PAGES
from .views import asking, desk, fragments, new, pages

NAMES = "|".join(PAGES)

urlpatterns = [
    path("my/projects/new/", new.project_new, name="project_new"),
    path("my/projects/start-from/<slug:slug>/", new.project_start_from, name="project_start_from"),
    path("my/projects/duplicates/", fragments.project_duplicates, name="project_duplicates"),
    path("my/projects/<int:pk>/", desk.project_desk, name="project_desk"),
    path("my/projects/<int:pk>/submit/", desk.project_submit, name="project_submit"),
    path("my/projects/<int:pk>/take-back/", desk.project_take_back, name="project_take_back"),
    path("my/projects/<int:pk>/begin-edition/", desk.project_begin_edition, name="project_begin_edition"),
    path("my/projects/<int:pk>/throw-away/", desk.project_discard, name="project_discard"),
    path("my/projects/<int:pk>/take-off/", desk.project_withdraw, name="project_withdraw"),
    path("my/projects/<int:pk>/ask-school/", desk.project_ask_school, name="project_ask_school"),
    path("my/projects/<int:pk>/partners/<int:confirmation>/ask/", asking.partner_ask, name="partner_ask"),
    re_path(rf"^my/projects/(?P<pk>[0-9]{{1,18}})/(?P<page>{NAMES})/$", pages.project_edit, name="project_edit"),
]
