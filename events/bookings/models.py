from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format

from partnerships.schools.models import School

from ..meetings.dates import clock
from ..meetings.models import Event, Session


class InvalidBookingMove(Exception):
    """A booking was asked to become what it cannot become now. The message is for people."""


class BookingQuerySet(models.QuerySet):
    def coming(self):
        """Bookings that have a place."""
        return self.filter(status=Booking.Status.CONFIRMED)

    def holding(self):
        """Bookings that take up a place: confirmed, or offered one that they may still accept."""
        return self.filter(status__in=Booking.HOLDING)

    def waiting(self):
        """Bookings on the waiting list, the first in the queue first."""
        return self.filter(status=Booking.Status.WAITING).order_by("waiting_since", "pk")

    def current(self):
        return self.filter(status__in=Booking.CURRENT)

    def overdue(self, now=None):
        """Bookings whose offered place was not taken in time."""
        return self.filter(status=Booking.Status.OFFERED, offered_until__lte=now or timezone.now())


class Booking(models.Model):
    """One person's place at an event, or on its waiting list. Whoever holds its signed link may change it.

    What becomes of it is decided in booking.py, with the event's row locked. Access and dietary needs are kept for the
    event only: `purge_bookings` empties them two weeks after, and a year after forgets who it was.
    """

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "Has a place"
        WAITING = "waiting", "On the waiting list"
        OFFERED = "offered", "Is offered a place"
        CANCELLED = "cancelled", "Cancelled"
        LAPSED = "lapsed", "Did not take the place in time"

    HOLDING = [Status.CONFIRMED, Status.OFFERED]
    CURRENT = [Status.CONFIRMED, Status.WAITING, Status.OFFERED]
    ALLOWED_FROM = {
        Status.CONFIRMED: [Status.OFFERED],
        Status.OFFERED: [Status.WAITING],
        Status.LAPSED: [Status.OFFERED],
        Status.CANCELLED: [Status.CONFIRMED, Status.WAITING, Status.OFFERED],
    }

    event = models.ForeignKey(Event, models.PROTECT, related_name="bookings")
    name = models.CharField("your name", max_length=120)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="bookings")
    organisation = models.CharField("school or organisation", max_length=200, blank=True)
    job_title = models.CharField("your role", max_length=120, blank=True)
    email = models.EmailField("your e-mail address")
    access_needs = models.TextField("what would help you to take part", max_length=500, blank=True)
    dietary_needs = models.CharField("what you cannot eat", max_length=200, blank=True)
    question = models.TextField("a question for the speakers", max_length=500, blank=True)
    sessions = models.ManyToManyField(Session, through="SessionPlace", related_name="bookings")

    status = models.CharField(max_length=9, choices=Status, editable=False)
    booked_at = models.DateTimeField(default=timezone.now, editable=False)
    waiting_since = models.DateTimeField(null=True, blank=True, editable=False)
    offered_until = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    attended_at = models.DateTimeField("came", null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField("changes sent to the calendar", default=0, editable=False)
    link_sent_at = models.DateTimeField("link last asked for", null=True, blank=True, editable=False)
    needs_purged_at = models.DateTimeField(null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField("name and address erased", null=True, blank=True, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(status__in=["confirmed", "waiting", "offered"]) & ~Q(email=""),
                name="person_books_an_event_once",
                violation_error_message="There is a booking for this e-mail address already.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["waiting", "offered"]) | Q(waiting_since__isnull=False),
                name="waiting_booking_has_its_place_in_the_queue",
            ),
            models.CheckConstraint(
                condition=Q(status="offered", offered_until__isnull=False)
                | (~Q(status="offered") & Q(offered_until__isnull=True)),
                name="offered_booking_has_a_time_to_accept",
            ),
        ]
        indexes = [models.Index(fields=["event", "status"], name="booking_event_status")]

    def __str__(self):
        return f"{self.name} at {self.event}"

    @property
    def affiliation(self):
        return self.school.name if self.school_id else self.organisation

    @property
    def has_place(self):
        return self.status == self.Status.CONFIRMED

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITING

    @property
    def is_offered(self):
        return self.status == self.Status.OFFERED

    @property
    def is_current(self):
        return self.status in self.CURRENT

    @property
    def deadline(self):
        """Return until when the offered place is kept, in words: "Tuesday 24 November, 6.50 am"."""
        until = timezone.localtime(self.offered_until)
        return f"{date_format(until, 'l j F')}, {clock(until)}"

    @property
    def is_to_come(self):
        """True while the event will take place and has not begun."""
        begins = self.event.starts_at
        return begins is not None and begins > timezone.now() and not self.event.is_cancelled

    @property
    def may_change(self):
        """True until the booking or the whole event is called off, or has begun."""
        return self.is_current and self.is_to_come

    @property
    def position(self) -> int:
        """Return the number of this booking on the waiting list, from 1."""
        first = Q(waiting_since=self.waiting_since, pk__lt=self.pk) | Q(waiting_since__lt=self.waiting_since)
        return Booking.objects.waiting().filter(first, event=self.event_id).count() + 1

    @transaction.atomic
    def move(self, status, by=None, note="", **changes):
        """Change status in one UPDATE that matches only a permitted stored status, and log it.

        Raises InvalidBookingMove. Every move counts as a change that calendars must hear of.
        """
        changes |= {"status": status, "sequence": F("sequence") + 1}
        if status != self.Status.OFFERED:
            changes["offered_until"] = None
        rows = Booking.objects.filter(pk=self.pk, status__in=self.ALLOWED_FROM.get(status, []))
        if not rows.update(**changes):
            raise InvalidBookingMove(self._refusal(status))
        self.refresh_from_db(fields=changes)
        BookingMove.objects.create(booking=self, to_status=status, by=by, note=note)

    def _refusal(self, status):
        self.refresh_from_db(fields=["status"])
        return f"This booking is now “{self.get_status_display()}”. It cannot become “{self.Status(status).label}”."


class SessionPlace(models.Model):
    """A place in a session that the person chose. On a waiting booking it is only a wish and takes up no place."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="places")
    session = models.ForeignKey(Session, models.PROTECT, related_name="places")

    class Meta:
        ordering = ["session__starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["booking", "session"], name="booking_has_a_session_once")]

    def __str__(self):
        return f"{self.booking}: {self.session}"


class BookingMove(models.Model):
    """One change of a booking: to what, when, and by which organiser, if not by the person or by time itself."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="moves")
    to_status = models.CharField(max_length=9, choices=Booking.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.booking}: {self.get_to_status_display()}"
