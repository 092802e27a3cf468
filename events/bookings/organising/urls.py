"""Addresses of the organisers' desk, below /my/events/."""

from django.urls import path

from .views import desk, letters, papers, people, places, whole_event

urlpatterns = [
    path("", desk.my_event_list, name="my_event_list"),
    path("<slug:slug>/", desk.my_event, name="my_event"),
    path("<slug:slug>/people/", people.mark_many, name="my_people_mark"),
    path("<slug:slug>/people/add/", people.add_person, name="my_person_add"),
    path("<slug:slug>/people/<int:pk>/", people.my_booking, name="my_booking"),
    path("<slug:slug>/people/<int:pk>/came/", people.mark_one, name="my_booking_came"),
    path("<slug:slug>/people/<int:pk>/offer/", people.offer_place, name="my_booking_offer"),
    path("<slug:slug>/people/<int:pk>/cancel/", people.cancel_booking, name="my_booking_cancel"),
    path("<slug:slug>/places/", places.change_places, name="my_event_places"),
    path("<slug:slug>/booking/", places.open_or_close, name="my_event_booking"),
    path("<slug:slug>/write/", letters.write, name="my_event_write"),
    path("<slug:slug>/people.csv", papers.people_csv, name="my_people_csv"),
    path("<slug:slug>/sign-in-sheet.pdf", papers.sign_in_sheet, name="my_sign_in_sheet"),
    path("<slug:slug>/badges.pdf", papers.badges, name="my_badges"),
    path("<slug:slug>/cancel/", whole_event.cancel_event, name="my_event_cancel"),
    path("<slug:slug>/tell/", whole_event.tell_of_change, name="my_event_tell"),
]
