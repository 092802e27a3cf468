"""Addresses of proposals."""

urlpatterns = []
