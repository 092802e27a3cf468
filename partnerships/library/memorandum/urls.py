"""Addresses of the memorandum."""

urlpatterns = []
