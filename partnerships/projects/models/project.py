import datetime

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from ...schools.models import Group, School

CONFIRMED_FOR = datetime.timedelta(days=365)
DUE_FOR = datetime.timedelta(days=180)
# These stand where a project's slug would, in addresses such as /projects/shortlist/.
RESERVED_SLUGS = ["shortlist", "compare"]


class ProjectQuerySet(models.QuerySet):
    def published(self):
        return self.filter(live__isnull=False)

    def naming(self, schools):
        """Public projects whose page names one of these schools."""
        return self.published().filter(live__partners__school__in=schools)

    def for_page(self):
        """Load what a project's card and page are made of."""
        editions = self.model._meta.get_field("live").related_model
        partners = editions._meta.get_field("partners").related_model.objects
        return self.select_related("live__region", "group", "confirmed_by").prefetch_related(
            "live__topics",
            "live__phases",
            "live__resources",
            "live__aims",
            "live__photos",
            "live__sources",
            Prefetch("live__partners", partners.select_related("school", "kind", "confirmation")),
        )


class Project(models.Model):
    """One partnership project: its address, the school that answers for it, and the edition the public sees."""

    class Freshness(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed this year"
        DUE = "due", "Due to be confirmed"
        OUT_OF_DATE = "out-of-date", "Out of date"
        FINISHED = "finished", "Finished"
        UNCONFIRMED = "unconfirmed", "Not confirmed by the schools"

    slug = models.SlugField(max_length=120, unique=True)
    lead_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="led_projects", help_text="Empty where unknown."
    )
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="projects")
    live = models.OneToOneField(
        "Edition", models.PROTECT, null=True, blank=True, editable=False, related_name="live_project"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged_projects"
    )
    confirmed_on = models.DateField("last confirmed on", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        School, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="last confirmed by"
    )
    review_on = models.DateField(
        "its partners agreed to look at it again on",
        null=True,
        blank=True,
        editable=False,
        help_text="From a memorandum.",
    )
    is_sample = models.BooleanField("drawn from public sources", default=False, editable=False)
    is_featured = models.BooleanField("may stand on the home page", default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_on__isnull=False),
                name="project_confirmation_has_a_date",
                violation_error_message="Say when the school confirmed the project.",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="project_slug_is_not_reserved",
                violation_error_message="The site uses this word in its own addresses. Choose another.",
            ),
        ]

    def __str__(self):
        return self.live.title if self.live_id else self.slug

    def get_absolute_url(self):
        return reverse("project_detail", args=[self.slug])

    def open_edition(self):
        """Return the edition that is being written or waits for a moderator, or None."""
        return self.editions.filter(status__in=["draft", "submitted", "changes-asked"]).first()

    def latest_edition(self):
        """Return the edition that the public sees, or saw until it was withdrawn."""
        return self.editions.filter(status__in=["published", "withdrawn"]).latest("published_at")

    def freshness(self, today=None):
        """Return how recently a school of the project said that the record is true."""
        return self.freshness_on(self.confirmed_on, self.live.is_finished, today or timezone.localdate())

    @classmethod
    def freshness_on(cls, confirmed_on, is_finished, today):
        """Return the same of a day on which a record was last confirmed, or None, where there is no project at hand.

        What is said of a finished project stays true: it grows no older than the year in which it was confirmed.
        """
        if not confirmed_on:
            return cls.Freshness.UNCONFIRMED
        age = today - confirmed_on
        if age <= CONFIRMED_FOR:
            return cls.Freshness.CONFIRMED
        if is_finished:
            return cls.Freshness.FINISHED
        return cls.Freshness.DUE if age <= CONFIRMED_FOR + DUE_FOR else cls.Freshness.OUT_OF_DATE
