"""Addresses of the advice."""

urlpatterns = []
