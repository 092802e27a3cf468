"""Addresses of the impact."""

urlpatterns = []
