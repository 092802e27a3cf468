"""Addresses of the booklets."""

urlpatterns = []
