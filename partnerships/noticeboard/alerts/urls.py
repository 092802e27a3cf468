"""Addresses of alerts."""

from django.urls import path

from . import views

urlpatterns = [
    path("alerts/", views.alert_list, name="alert_list"),
    path("alerts/new/", views.alert_new, name="alert_new"),
    path("alerts/asked/", views.alert_asked, name="alert_asked"),
    path("alerts/confirm/<token>/", views.alert_confirm, name="alert_confirm"),
    path("alerts/stop/<token>/", views.alert_stop, name="alert_stop"),
    path("alerts/mine/<token>/", views.alert_mine, name="alert_mine"),
]
