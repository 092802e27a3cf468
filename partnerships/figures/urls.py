"""Addresses of the figures."""

from django.urls import path

from . import views

urlpatterns = [
    path("figures/", views.figure_list, name="figure_list"),
    path("figures.csv", views.figure_csv, name="figure_csv"),
    path("open-data/", views.open_data_page, name="open_data"),
]
