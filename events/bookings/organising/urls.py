"""Addresses of the organisers' desk, below /my/events/."""

from django.urls import path

from .access import asks_for_second_factor
from .views import desk, letters, papers, people, places, whole_event

PAGES = [
    ("", desk.my_event_list, "my_event_list"),
    ("<slug:slug>/", desk.my_event, "my_event"),
    ("<slug:slug>/people/", people.mark_many, "my_people_mark"),
    ("<slug:slug>/people/add/", people.add_person, "my_person_add"),
    ("<slug:slug>/people/<int:pk>/", people.my_booking, "my_booking"),
    ("<slug:slug>/people/<int:pk>/came/", people.mark_one, "my_booking_came"),
    ("<slug:slug>/people/<int:pk>/offer/", people.offer_place, "my_booking_offer"),
    ("<slug:slug>/people/<int:pk>/cancel/", people.cancel_booking, "my_booking_cancel"),
    ("<slug:slug>/places/", places.change_places, "my_event_places"),
    ("<slug:slug>/booking/", places.open_or_close, "my_event_booking"),
    ("<slug:slug>/write/", letters.write, "my_event_write"),
    ("<slug:slug>/people.csv", papers.people_csv, "my_people_csv"),
    ("<slug:slug>/sign-in-sheet.pdf", papers.sign_in_sheet, "my_sign_in_sheet"),
    ("<slug:slug>/badges.pdf", papers.badges, "my_badges"),
    ("<slug:slug>/cancel/", whole_event.cancel_event, "my_event_cancel"),
    ("<slug:slug>/tell/", whole_event.tell_of_change, "my_event_tell"),
]

urlpatterns = [path(route, asks_for_second_factor(view), name=name) for route, view, name in PAGES]
