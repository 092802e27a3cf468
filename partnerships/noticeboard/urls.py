"""Addresses of the noticeboard, of enquiries and of alerts."""

from django.urls import include, path

urlpatterns = [
    path("", include("partnerships.noticeboard.notices.urls")),
    path("", include("partnerships.noticeboard.enquiries.urls")),
    path("", include("partnerships.noticeboard.alerts.urls")),
]
