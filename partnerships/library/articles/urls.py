"""Addresses of the articles."""

from django.urls import path

from . import views

urlpatterns = [
    path("articles/<slug:slug>/", views.article_detail, name="article_detail"),
    path("articles/preview/<str:token>/", views.article_preview, name="article_preview"),
]
