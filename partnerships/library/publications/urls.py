"""Addresses of the publications."""

from django.urls import path

from . import views

PREVIEW = "publications/preview/<str:token>/"
urlpatterns = [
    path("publications/", views.publication_list, name="publication_list"),
    path("publications/<slug:slug>/", views.publication_detail, name="publication_detail"),
    path("publications/<slug:slug>/document.pdf", views.publication_file, name="publication_file"),
    path("publications/<slug:slug>/cover.jpg", views.publication_cover, name="publication_cover"),
    path(PREVIEW, views.publication_preview, name="publication_preview"),
    path(f"{PREVIEW}document.pdf", views.publication_file_preview, name="publication_file_preview"),
    path(f"{PREVIEW}cover.jpg", views.publication_cover_preview, name="publication_cover_preview"),
    path("publications.atom", views.publication_atom, name="publication_atom"),
]
