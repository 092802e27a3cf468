"""Addresses of bookings."""

from django.urls import path

from .views import book, link, mine

urlpatterns = [
    path("events/<slug:slug>/book/", book.event_book, name="event_book"),
    path("events/bookings/<str:token>/", link.booking_detail, name="booking_detail"),
    path("events/bookings/<str:token>/change/", link.booking_change, name="booking_change"),
    path("events/bookings/<str:token>/cancel/", link.booking_cancel, name="booking_cancel"),
    path("events/bookings/<str:token>/accept/", link.booking_accept, name="booking_accept"),
    path("events/bookings/<str:token>/send-again/", link.booking_send_again, name="booking_send_again"),
    path("events/bookings/<str:token>/erase/", link.booking_erase, name="booking_erase"),
    path("events/bookings/<str:token>/event.ics", link.booking_ics, name="booking_ics"),
    path("my/bookings/", mine.my_booking_list, name="my_booking_list"),
    path("my/bookings/data.json", mine.my_booking_data, name="my_booking_data"),
]
