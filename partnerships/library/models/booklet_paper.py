import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .booklet import Booklet

# The worker tells of itself at every step. After this long without a word it has died.
SILENT_FOR = datetime.timedelta(minutes=10)


class BookletPaperQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(status__in=[BookletPaper.Status.WAITING, BookletPaper.Status.MAKING])

    def done(self):
        return self.filter(status=BookletPaper.Status.DONE)

    def given_up(self):
        """Under way by name, and not heard of for so long that nobody is at work on them."""
        return self.under_way().filter(moved_at__lte=timezone.now() - SILENT_FOR)


class BookletPaper(models.Model):
    """One making of a booklet's PDF by the worker: how far it is, and the file once it is done."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting for the worker"
        MAKING = "making", "Being made"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="papers")
    status = models.CharField(max_length=7, choices=Status, default=Status.WAITING)
    step = models.CharField("what is being done", max_length=120, blank=True)
    done = models.PositiveSmallIntegerField("parts done", default=0)
    parts = models.PositiveSmallIntegerField("parts in all", default=0)
    file = models.FileField(upload_to="booklets/", max_length=250, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField("last heard of", default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField("what went wrong", max_length=300, blank=True)

    objects = BookletPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booklet"],
                condition=Q(status__in=["waiting", "making"]),
                name="booklet_is_made_once_at_a_time",
                violation_error_message="The booklet is being made already.",
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | (~Q(file="") & Q(pages__isnull=False)),
                name="done_paper_has_its_file",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("parts")), name="paper_is_not_more_than_done"),
        ]

    def __str__(self):
        return f"{self.booklet}, {self.get_status_display().lower()}"

    @property
    def is_under_way(self):
        return self.status in {self.Status.WAITING, self.Status.MAKING}
