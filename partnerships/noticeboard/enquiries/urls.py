"""Addresses of enquiries."""

urlpatterns = []
