from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ...projects.models import Project


class BookletQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)


class Booklet(models.Model):
    """One year's Celebrating Partnerships, put together from projects."""

    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2016), MaxValueValidator(2100)])
    title = models.CharField(max_length=120, default="Celebrating Partnerships")
    subtitle = models.CharField(max_length=160, blank=True)
    foreword = models.TextField(blank=True, help_text="Markdown.")
    foreword_by = models.CharField("who signs the foreword", max_length=160, blank=True)
    is_sample = models.BooleanField("sample", default=False, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = BookletQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                name="year_has_one_booklet",
                violation_error_message="This year has its booklet already.",
            )
        ]

    def __str__(self):
        return f"{self.title} {self.year}"

    def get_absolute_url(self):
        return reverse("booklet_detail", args=[self.year])

    @property
    def is_public(self):
        return self.published_at is not None


class BookletChapter(models.Model):
    """A chapter of a booklet, with the words that open it."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="chapters")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    introduction = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["booklet", "slug"], name="chapter_has_its_own_address")]

    def __str__(self):
        return self.title


class BookletEntry(models.Model):
    """A project in a booklet, with a shorter text of its own, and what its school answered to that."""

    class Consent(models.TextChoices):
        NOT_ASKED = "not-asked", "Not asked yet"
        ASKED = "asked", "Asked"
        AGREED = "agreed", "Agreed"
        CORRECTED = "corrected", "Sent a correction"
        DECLINED = "declined", "Does not want to appear"

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="entries")
    chapter = models.ForeignKey(BookletChapter, models.CASCADE, related_name="entries")
    project = models.ForeignKey(Project, models.PROTECT, related_name="booklet_entries")
    title = models.CharField(max_length=120)
    text = models.TextField("shorter text", max_length=900)
    quotation = models.CharField("a sentence to stand out", max_length=200, blank=True)
    quoted = models.CharField("who said it", max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0, editable=False)
    consent = models.CharField(max_length=9, choices=Consent, default=Consent.NOT_ASKED, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.CharField("who answered, by role", max_length=120, blank=True, editable=False)
    correction = models.TextField("what the school would correct", blank=True, editable=False)

    class Meta:
        ordering = ["chapter__position", "chapter", "position", "pk"]
        verbose_name_plural = "booklet entries"
        constraints = [
            models.UniqueConstraint(
                fields=["booklet", "project"],
                name="project_stands_in_a_booklet_once",
                violation_error_message="This project stands in the booklet already.",
            ),
            models.CheckConstraint(
                condition=Q(consent__in=["not-asked", "asked"]) | Q(answered_at__isnull=False),
                name="answered_booklet_entry_has_a_time",
            ),
        ]

    def __str__(self):
        return self.title


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
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField("what went wrong", max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booklet"],
                condition=Q(status__in=["waiting", "making"]),
                name="booklet_is_made_once_at_a_time",
                violation_error_message="The booklet is being made already.",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("parts")), name="paper_is_not_more_than_done"),
        ]

    def __str__(self):
        return f"{self.booklet}, {self.get_status_display().lower()}"
