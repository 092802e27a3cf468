"""Addresses of the articles."""

from django.urls import path

from . import views

urlpatterns = [
    path("articles/", views.article_list, name="article_list"),
    path("articles/<slug:slug>/", views.article_detail, name="article_detail"),
    path("articles/preview/<str:token>/", views.article_preview, name="article_preview"),
    path("articles.atom", views.article_atom, name="article_atom"),
]
