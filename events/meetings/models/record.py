from django.conf import settings
from django.db import models
from django.utils import timezone

from .event import Event


class EventMove(models.Model):
    """One change of an event's status: to what, by whom, when and why. Rows are added, never changed."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="moves")
    to_status = models.CharField(max_length=9, choices=Event.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.event}: {self.get_to_status_display()}"


class EventSource(models.Model):
    """A public page that the record of a past event is drawn from."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=400)
    site_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.site_name
