import datetime
import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from partnerships.projects import publishing
from partnerships.projects.models import Project
from partnerships.schools.models import Group, Region, School

from .. import dates
from .queries import LASTS, EventManager
from .theme import Theme

# These stand where an event's slug would, in addresses such as /events/past/2019-20/.
RESERVED_SLUGS = ["past", "speakers", "bookings", "propose"]


class InvalidEventMove(Exception):
    """An event was asked to become what it cannot become now. The message is for people."""


class Event(models.Model):
    """A meeting of the Schools Together Group, from its announcement to its archive."""

    class Kind(models.TextChoices):
        DISCUSSION = "discussion", "Discussion meeting"
        CONFERENCE = "conference", "Conference"
        WEBINAR = "webinar", "Webinar"
        OTHER = "other", "Other event"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"

    class Precision(models.TextChoices):
        TIME = "time", "Day and time"
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"
        UNKNOWN = "unknown", "Not recorded"

    class Booking(models.TextChoices):
        NONE = "none", "No booking here"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    ALLOWED_FROM = {
        Status.DRAFT: [Status.PUBLISHED],
        Status.PUBLISHED: [Status.DRAFT],
        Status.CANCELLED: [Status.PUBLISHED],
    }

    # A change of these reaches people who have the event in their calendars.
    IN_CALENDARS = frozenset(
        ["title", "starts_at", "ends_at", "precision", "is_online", "venue_school", "venue", "address", "joining_url"]
    )

    uid = models.UUIDField("name in calendars", default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True, help_text="The last part of its address.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.DISCUSSION)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    title = models.CharField(max_length=160)
    summary = models.CharField("one or two sentences", max_length=400, blank=True)
    description = models.TextField("what to expect", blank=True, help_text="Markdown.")
    themes = models.ManyToManyField(Theme, blank=True, related_name="events")
    starts_at = models.DateTimeField("begins", null=True, blank=True)
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    precision = models.CharField(
        "how exactly the date is known", max_length=7, choices=Precision, default=Precision.TIME
    )

    is_online = models.BooleanField("takes place online", default=False)
    venue_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="hosted_events", verbose_name="school where it is"
    )
    venue = models.CharField("place, where it is no school of the register", max_length=200, blank=True)
    address = models.CharField("street and town", max_length=250, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="events")
    joining_url = models.URLField(
        "link to join online", max_length=400, blank=True, help_text="Shown only to people who have booked."
    )
    host = models.CharField("hosted by", max_length=200, blank=True)
    organisers = models.CharField(max_length=250, blank=True, default="Schools Together Group")
    audience = models.CharField("who it is for", max_length=250, blank=True)
    cost = models.CharField(max_length=120, blank=True, help_text="Empty means free.")

    booking = models.CharField(max_length=6, choices=Booking, default=Booking.NONE)
    capacity = models.PositiveIntegerField("places", null=True, blank=True, help_text="Empty means no limit.")
    hours_to_accept = models.PositiveSmallIntegerField(
        "hours to accept a place from the waiting list", default=48, validators=[MinValueValidator(1)]
    )

    report = models.TextField("what happened", blank=True, help_text="Markdown.")
    attended = models.PositiveIntegerField("people who came", null=True, blank=True)
    attendance_note = models.CharField("attendance, in words", max_length=200, blank=True)
    recording_url = models.URLField("link to the recording", max_length=400, blank=True)
    projects = models.ManyToManyField(
        Project, blank=True, related_name="events", verbose_name="projects that were spoken of"
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="events")

    record_note = models.CharField("how sure the record is", max_length=300, blank=True)
    is_sample = models.BooleanField("sample", default=False, editable=False)
    sequence = models.PositiveIntegerField("changes sent to calendars", default=0, editable=False)
    untold_changes = models.JSONField(
        "changes that people who have booked were not told of", default=list, blank=True, editable=False
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = EventManager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        permissions = [("organise", "May organise events: see who has booked, write to them, close bookings")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, precision="unknown")
                | (Q(starts_at__isnull=False) & ~Q(precision="unknown")),
                name="event_date_is_known_or_said_to_be_unknown",
                violation_error_message="Give the date, or say that it was not recorded.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message="The end must come after the beginning.",
            ),
            models.CheckConstraint(
                condition=Q(booking="none") | Q(precision="time", ends_at__isnull=False),
                name="event_with_booking_has_exact_times",
                violation_error_message="To take bookings, give the day and time at which the event begins and ends.",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="event_slug_is_not_reserved",
                violation_error_message="The site uses this word in its own addresses. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="event_has_room_for_somebody",
                violation_error_message="Give at least one place, or leave it empty for no limit.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("event_detail", args=[self.slug])

    @property
    def is_over(self):
        if self.starts_at is None:
            return True
        end = self.ends_at or self.starts_at + LASTS.get(self.precision, datetime.timedelta())
        return end <= timezone.now()

    @property
    def is_public(self):
        return self.status != self.Status.DRAFT

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def is_still_on(self):
        """True of a published event that is neither over nor called off."""
        return self.status == self.Status.PUBLISHED and not self.is_over

    @property
    def takes_bookings(self):
        """True while people may book, or join the waiting list of a full event."""
        is_open = self.status == self.Status.PUBLISHED and self.booking == self.Booking.OPEN
        return is_open and self.starts_at > timezone.now()

    @property
    def when(self):
        """Return its date in words, as exactly as it is known."""
        return dates.when(self.starts_at, self.ends_at, self.precision)

    @property
    def venue_name(self):
        """Return where it is, in words: the school, the place, or "Online"; "" where nobody recorded it."""
        if self.venue_school_id:
            return self.venue_school.name
        return self.venue or ("Online" if self.is_online else "")

    @property
    def where(self):
        """Return the place and its town on one line, as far as they are recorded."""
        town = self.address or (self.venue_school.town if self.venue_school_id else "")
        return ", ".join(filter(None, [self.venue_name, town if town not in self.venue_name else ""]))

    def renew_pages(self, projects=()):
        """Make anew what is kept of other pages: the home page, and those of its projects and of some others.

        `projects` are the ids of projects that it named before.
        """
        publishing.refresh(Project.objects.filter(Q(events=self) | Q(pk__in=projects)))

    @transaction.atomic
    def revise(self, changed_fields, by=None) -> bool:
        """Save what somebody has changed; columns here, the rest is saved by whoever calls this.

        Returns whether calendars must replace what they hold.
        """
        columns = {field.name for field in self._meta.concrete_fields}
        changes = [name for name in changed_fields if name in columns]
        if self.status == self.Status.DRAFT:
            self.save(update_fields=changes)
            return False
        self.changed_at = timezone.now()
        self.save(update_fields=[*changes, "changed_at"])
        self.renew_pages()
        news = [name for name in changes if name in self.IN_CALENDARS]
        if news:
            # Saving has locked the row, so that this sees what a colleague has changed since it was read.
            self.refresh_from_db(fields=["untold_changes"])
            self.untold_changes = sorted({*self.untold_changes, *news})
            rows = type(self)._base_manager.filter(pk=self.pk)
            rows.update(sequence=F("sequence") + 1, untold_changes=self.untold_changes)
            self.refresh_from_db(fields=["sequence"])
            words = ", ".join(str(self._meta.get_field(name).verbose_name) for name in news)
            self.moves.create(to_status=self.status, by=by, note=f"Changed: {words}")
        return bool(news)

    @transaction.atomic
    def move(self, status, by=None, note=""):
        """Change status in one UPDATE that matches only a permitted stored status, and log it.

        Raises InvalidEventMove. Calendars take a later entry for an earlier one by its higher number.
        """
        rows = type(self)._base_manager.filter(pk=self.pk, status__in=self.ALLOWED_FROM[status])
        if not rows.update(status=status, sequence=F("sequence") + 1, changed_at=timezone.now()):
            raise InvalidEventMove(f"“{self}” cannot become “{self.Status(status).label}” now.")
        self.refresh_from_db(fields=["status", "sequence", "changed_at"])
        self.renew_pages()
        self.moves.create(to_status=status, by=by, note=note)
