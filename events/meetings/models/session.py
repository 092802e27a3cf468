from django.db import models
from django.db.models import F, Q

from .. import dates
from .event import Event


class Session(models.Model):
    """One part of an event's programme. Of workshops at the same time each person chooses one when booking."""

    class Kind(models.TextChoices):
        KEYNOTE = "keynote", "Keynote"
        PANEL = "panel", "Panel"
        TALK = "talk", "Talk"
        WORKSHOP = "workshop", "Workshop"
        BREAK = "break", "Break"

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TALK)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    starts_at = models.DateTimeField("begins", null=True, blank=True)
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    room = models.CharField(max_length=80, blank=True)
    is_chosen = models.BooleanField(
        "people choose it when they book", default=False, help_text="For workshops that run at the same time."
    )
    capacity = models.PositiveIntegerField("places", null=True, blank=True, help_text="Empty means no limit.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = [F("starts_at").asc(nulls_last=True), "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message="The end must come after the beginning.",
            ),
            models.CheckConstraint(
                condition=Q(is_chosen=False) | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="chosen_session_has_times",
                violation_error_message="Give the times of a session that people choose.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="session_has_room_for_somebody",
                violation_error_message="Give at least one place, or leave it empty for no limit.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def hours(self):
        """Return when it is, in words; "" where nobody has said."""
        return dates.hours(self.starts_at, self.ends_at) if self.starts_at else ""

    def overlaps(self, other: "Session") -> bool:
        """Tell whether nobody can be in both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at
