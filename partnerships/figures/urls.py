"""Addresses of the figures."""

urlpatterns = []
