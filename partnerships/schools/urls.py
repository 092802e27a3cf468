"""Addresses of the register: schools and groups."""

urlpatterns = []
