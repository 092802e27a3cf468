"""Addresses of the mailing list."""

from django.urls import path

from . import views

urlpatterns = [
    path("mailing-list/", views.mailing_list, name="mailing_list"),
    path("mailing-list/asked/", views.list_asked, name="list_asked"),
    path("mailing-list/confirm/<token>/", views.list_confirm, name="list_confirm"),
    path("mailing-list/mine/<token>/", views.list_choose, name="list_choose"),
    path("mailing-list/mine/<token>/data.json", views.list_data, name="list_data"),
    path("mailing-list/mine/<token>/erase/", views.list_erase, name="list_erase"),
    path("mailing-list/leave/<token>/", views.list_leave, name="list_leave"),
]
