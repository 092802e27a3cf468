"""Addresses of the memorandum."""

from django.urls import path, re_path

from .pages import PAGES
from .views import mine, pages, public

NAMES = "|".join(PAGES)
KIND = "(?P<kind>docx|pdf)"
ONE = "^my/memoranda/(?P<pk>[0-9]{1,18})/"

urlpatterns = [
    path("advice/memorandum/", public.memorandum_about, name="memorandum_about"),
    re_path(rf"^advice/memorandum/empty\.{KIND}$", public.memorandum_template, name="memorandum_template"),
    path("my/memoranda/", mine.my_memorandum_list, name="my_memorandum_list"),
    path("my/memoranda/new/", mine.memorandum_new, name="memorandum_new"),
    path("my/memoranda/new/from-project/", mine.memorandum_from_project, name="memorandum_from_project"),
    re_path(f"{ONE}$", mine.memorandum_detail, name="memorandum_detail"),
    re_path(f"{ONE}delete/$", mine.memorandum_delete, name="memorandum_delete"),
    re_path(f"{ONE}copy/$", mine.memorandum_copy, name="memorandum_copy"),
    re_path(rf"{ONE}memorandum\.{KIND}$", mine.memorandum_file, name="memorandum_file"),
    re_path(f"{ONE}(?P<page>{NAMES})/$", pages.memorandum_edit, name="memorandum_edit"),
]
