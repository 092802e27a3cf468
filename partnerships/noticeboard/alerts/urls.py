"""Addresses of alerts."""

urlpatterns = []
