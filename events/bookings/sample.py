"""Invented people for the demo, who have booked the sample events to come. None of them gets a letter."""

import datetime
from itertools import cycle, islice, product

from django.db import transaction
from django.utils import timezone

from ..meetings.models import Event
from .models import Booking, SessionPlace
from .places import chosen_sessions, slots

FIRST_NAMES = [
    "Ada",
    "Bashir",
    "Carol",
    "Deepak",
    "Ewa",
    "Femi",
    "Grace",
    "Hamza",
    "Ines",
    "Jamal",
    "Karen",
    "Liam",
    "Mei",
    "Nadia",
    "Owen",
    "Priya",
    "Rhys",
    "Sadia",
    "Tom",
    "Una",
    "Vikram",
    "Wendy",
    "Yusuf",
    "Zoë",
]
LAST_NAMES = ["Sample", "Example", "Specimen", "Pattern", "Model"]
ORGANISATIONS = ["Sample Academy", "Sample Grammar School", "Sample Primary School", "Sample Learning Trust"]
ROLES = ["Head teacher", "Head of music", "Partnerships lead", "Science teacher", "Governor", "Bursar", "Teacher"]
NEEDS = {3: "A seat near the door", 11: "I lip-read: please face us", 25: "Step-free way in"}
DIETS = {4: "Nuts", 9: "Vegetarian", 16: "Vegan", 30: "Gluten"}
QUESTIONS = {
    2: "How do you find time in a full week?",
    14: "Who pays for the minibus?",
    33: "What did you stop doing, and why?",
}
# How many of them have a place, wait, or have cancelled.
NUMBERS = {
    "sample-conference": {Booking.Status.CONFIRMED: 56, Booking.Status.CANCELLED: 4},
    "sample-webinar": {Booking.Status.CONFIRMED: 100, Booking.Status.WAITING: 5},
}


@transaction.atomic
def fill() -> int:
    """Book for invented people the sample events that nobody has booked yet. Return how many bookings were made."""
    events = Event.objects.filter(is_sample=True, slug__in=NUMBERS, bookings=None).upcoming()
    return sum(_book(event, NUMBERS[event.slug]) for event in events)


def _book(event, numbers) -> int:
    statuses = [status for status, number in numbers.items() for _ in range(number)]
    people = list(islice(product(LAST_NAMES, FIRST_NAMES), len(statuses)))
    bookings = [
        _booking(event, number, status, *person)
        for number, (status, person) in enumerate(zip(statuses, people, strict=True))
    ]
    Booking.objects.bulk_create(bookings)
    _choose_sessions(event, bookings)
    return len(bookings)


def _booking(event, number, status, last_name, first_name):
    booked_at = timezone.now() - datetime.timedelta(days=20) + datetime.timedelta(hours=4 * number)
    return Booking(
        event=event,
        status=status,
        name=f"{first_name} {last_name}",
        email=f"{first_name}.{last_name}@example.org".lower().replace("ë", "e"),
        organisation=ORGANISATIONS[number % len(ORGANISATIONS)],
        job_title=ROLES[number % len(ROLES)],
        access_needs=NEEDS.get(number, ""),
        dietary_needs="" if event.is_online else DIETS.get(number, ""),
        question=QUESTIONS.get(number, ""),
        booked_at=booked_at,
        waiting_since=booked_at if status == Booking.Status.WAITING else None,
    )


def _choose_sessions(event, bookings):
    """Let the people choose one session in each slot, in turn, so that none is full."""
    for number, slot in enumerate(slots(chosen_sessions(event))):
        choices = islice(cycle(slot), number, None)
        SessionPlace.objects.bulk_create(
            SessionPlace(booking=booking, session=session) for booking, session in zip(bookings, choices, strict=False)
        )
