"""Addresses of the articles."""

urlpatterns = []
