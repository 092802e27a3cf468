"""Addresses of bookings."""

urlpatterns = []
