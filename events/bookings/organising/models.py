import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from ...meetings.models import Event


class EventLetter(models.Model):
    """What an organiser wrote to people who had booked: who wrote what, to how many, and when. Never changed."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="letters")
    key = models.UUIDField("the form that it came from", default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    audience = models.CharField("to whom", max_length=250)
    recipients = models.PositiveIntegerField("to how many")
    subject = models.CharField(max_length=150)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.subject
