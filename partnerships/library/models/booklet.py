from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from ...projects.models import Partner, Project


class BookletQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def visible_to(self, user):
        """What is published; editors see the others too, while they put them together."""
        return self.all() if user.has_perm("partnerships.edit_library") else self.published()


class Booklet(models.Model):
    """One year's Celebrating Partnerships, put together from projects."""

    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2016), MaxValueValidator(2100)])
    title = models.CharField(max_length=120, default="Celebrating Partnerships")
    subtitle = models.CharField(max_length=160, blank=True)
    foreword = models.TextField(blank=True, help_text="Plain paragraphs with an empty line between them.")
    foreword_by = models.CharField("who signs the foreword", max_length=160, blank=True)
    is_sample = models.BooleanField("sample", default=False, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False, help_text="Counts changes of what stands where.")
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

    @property
    def paper(self):
        """Return the newest PDF, or None. One from before it was published may print what a school declined."""
        done = self.papers.done()
        return (done.filter(asked_at__gte=self.published_at) if self.is_public else done).first()


class BookletChapter(models.Model):
    """A chapter of a booklet, with the words that open it."""

    booklet = models.ForeignKey(Booklet, models.CASCADE, related_name="chapters")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    introduction = models.TextField(
        blank=True, max_length=700, help_text="Plain paragraphs with an empty line between them."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["booklet", "slug"], name="chapter_has_its_own_address")]

    def __str__(self):
        return self.title


class BookletEntryQuerySet(models.QuerySet):
    def appearing(self):
        """What is printed: projects that are public, whose school has not declined."""
        return self.filter(project__live__isnull=False).exclude(consent=BookletEntry.Consent.DECLINED)

    def unsettled(self):
        """What would be printed without its school's agreement, at once or when its project is public again."""
        return self.exclude(consent__in=[BookletEntry.Consent.AGREED, BookletEntry.Consent.DECLINED])

    def for_print(self):
        """Load what is printed of an entry, in the order in which it is printed."""
        partners = Partner.objects.select_related("school", "kind")
        return self.select_related("chapter", "project__live__region").prefetch_related(
            "project__live__topics",
            "project__live__phases",
            "project__live__resources",
            "project__live__photos",
            Prefetch("project__live__partners", partners),
        )


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
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.CharField("who answered, by role", max_length=120, blank=True, editable=False)
    correction = models.TextField("what the school would correct", blank=True, editable=False)

    objects = BookletEntryQuerySet.as_manager()

    class Meta:
        ordering = ["chapter__position", "chapter_id", "position", "pk"]
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

    @property
    def stands(self):
        """Return where its school's answer stands, in words for editors."""
        if self.consent == self.Consent.NOT_ASKED and self.answered_at:
            return "To be asked again: the words have changed"
        if self.consent == self.Consent.DECLINED:
            return "Does not want to appear: left out"
        return self.get_consent_display()

    @property
    def is_answered(self):
        """True where the school has answered to the words as they stand now."""
        return self.consent not in {self.Consent.NOT_ASKED, self.Consent.ASKED}
