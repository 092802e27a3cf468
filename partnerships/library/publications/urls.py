"""Addresses of the publications."""

urlpatterns = []
