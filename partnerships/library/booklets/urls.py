"""Addresses of the booklets."""

from django.urls import path

from . import views

urlpatterns = [
    path("booklets/", views.booklet_list, name="booklet_list"),
    path("booklets/<int:year>/", views.booklet_detail, name="booklet_detail"),
    path("booklets/<int:year>/index/", views.booklet_index, name="booklet_index"),
    path("booklets/<int:year>/chapters/<slug:slug>/", views.booklet_chapter, name="booklet_chapter"),
    path("booklets/<int:year>.pdf", views.booklet_pdf, name="booklet_pdf"),
    path("booklets/answer/<str:token>/", views.booklet_answer, name="booklet_answer"),
]
