from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .event import Event
from .session import Session
from .speaker import Speaker


class Point(models.Model):
    """One point that was made at an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="points")
    text = models.CharField(max_length=400)
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, blank=True, related_name="points")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class FloorQuestion(models.Model):
    """A question from the floor, and what was answered."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="floor_questions")
    question = models.CharField(max_length=400)
    answer = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "question from the floor"
        verbose_name_plural = "questions from the floor"

    def __str__(self):
        return self.question


class Launch(models.Model):
    """A publication that was launched at an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="launches")
    title = models.CharField(max_length=200)
    about = models.CharField("one sentence", max_length=300, blank=True)
    url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "publication launched"
        verbose_name_plural = "publications launched"

    def __str__(self):
        return self.title


def _path(file, name) -> str:
    return f"events/{file.event_id}/{PurePosixPath(name).name}"


class EventFileQuerySet(models.QuerySet):
    def public(self):
        """Files that readers may have: checked, and without private details unless an organiser said they may stay."""
        return self.filter(Q(findings=[]) | Q(is_cleared=True), checked_at__isnull=False)

    def to_clear(self):
        """Files in which the check found something that nobody has looked at."""
        return self.filter(checked_at__isnull=False, is_cleared=False).exclude(findings=[])


class EventFile(models.Model):
    """Slides or another file of an event. `findings` are the private details that the check saw in its text."""

    class Kind(models.TextChoices):
        SLIDES = "slides", "Slides"
        HANDOUT = "handout", "Handout"
        OTHER = "other", "Other file"

    event = models.ForeignKey(Event, models.CASCADE, related_name="files")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="files")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.SLIDES)
    title = models.CharField(max_length=160)
    file = models.FileField(upload_to=_path, max_length=250)
    size = models.PositiveIntegerField("size in bytes", default=0, editable=False)
    findings = models.JSONField("private details found", default=list, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_cleared = models.BooleanField("may be shown although the check found something", default=False, editable=False)
    cleared_at = models.DateTimeField(null=True, blank=True, editable=False)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EventFileQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_cleared=False) | Q(cleared_at__isnull=False), name="cleared_file_has_a_time"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("event_file", args=[self.event.slug, self.pk])

    @property
    def format(self):
        """Return what kind of file it is, such as "PDF"."""
        return PurePosixPath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def is_public(self):
        return self.checked_at is not None and (self.is_cleared or not self.findings)
