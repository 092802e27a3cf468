"""What an address may ask of the people who booked an event: words, where they stand, a session."""

from functools import reduce

import django_filters
from django.db.models import Q

from ..models import Booking

EVERYBODY = "everybody"
# What one may ask for, in words, and which bookings that means.
STANDINGS = {
    "confirmed": ("Has a place", Q(status=Booking.Status.CONFIRMED)),
    "waiting": ("On the waiting list", Q(status=Booking.Status.WAITING)),
    "offered": ("Is offered a place", Q(status=Booking.Status.OFFERED)),
    "came": ("Came", Q(status=Booking.Status.CONFIRMED, attended_at__isnull=False)),
    "absent": ("Has a place, not marked as here", Q(status=Booking.Status.CONFIRMED, attended_at=None)),
    "cancelled": ("Cancelled, or did not take the place", ~Q(status__in=Booking.CURRENT)),
    EVERYBODY: ("Everybody, cancelled or not", Q()),
}
SEARCHED = ["name", "email", "organisation", "job_title", "school__name"]


class BookingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="having_words", label="Name, school or e-mail", max_length=100)
    status = django_filters.ChoiceFilter(
        method="standing",
        label="Booking",
        choices=[(key, words) for key, (words, _) in STANDINGS.items()],
        empty_label="All that are not cancelled",
    )
    session = django_filters.ChoiceFilter(field_name="places__session", label="Session", empty_label="Any session")

    class Meta:
        model = Booking
        fields = []

    def __init__(self, data, queryset, *, sessions):
        super().__init__(data, queryset)
        self.filters["session"].extra["choices"] = [(str(session.pk), session.title) for session in sessions]

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.current()

    def having_words(self, queryset, name, words):
        """Keep bookings that have each of the words somewhere."""
        for word in words.split():
            queryset = queryset.filter(reduce(Q.__or__, [Q(**{f"{field}__icontains": word}) for field in SEARCHED]))
        return queryset

    def standing(self, queryset, name, key):
        found = queryset.filter(STANDINGS[key][1])
        return found.order_by("waiting_since", "pk") if key == "waiting" else found
