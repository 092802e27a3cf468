"""Addresses of mailing."""

urlpatterns = []
