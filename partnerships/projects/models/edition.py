from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ...schools.models import Phase, Region
from .project import Project
from .reference import Resource, Topic


class InvalidMove(Exception):
    """An edition was asked to become what it cannot become from where it stands. The message is for people."""


class KeyStage(models.TextChoices):
    EARLY_YEARS = "early-years", "Early years"
    KS1 = "ks1", "Key stage 1 (ages 5 to 7)"
    KS2 = "ks2", "Key stage 2 (ages 7 to 11)"
    KS3 = "ks3", "Key stage 3 (ages 11 to 14)"
    KS4 = "ks4", "Key stage 4 (ages 14 to 16)"
    KS5 = "ks5", "Key stage 5 (ages 16 to 18)"


class Edition(models.Model):
    """One full wording of a project: everything a reader sees. What is published is never edited in place."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        CHANGES_ASKED = "changes-asked", "Changes asked for"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    OPEN = [Status.DRAFT, Status.SUBMITTED, Status.CHANGES_ASKED]
    EDITABLE = [Status.DRAFT, Status.CHANGES_ASKED]
    ALLOWED_FROM = {
        Status.DRAFT: [Status.SUBMITTED],
        Status.SUBMITTED: [Status.DRAFT, Status.CHANGES_ASKED],
        Status.CHANGES_ASKED: [Status.SUBMITTED],
        Status.PUBLISHED: [Status.SUBMITTED, Status.WITHDRAWN],
        Status.SUPERSEDED: [Status.PUBLISHED, Status.WITHDRAWN],
        Status.DECLINED: [Status.SUBMITTED],
        Status.WITHDRAWN: [Status.PUBLISHED],
    }

    class RunState(models.TextChoices):
        RUNNING = "running", "Running"
        FINISHED = "finished", "Finished"
        NOT_STATED = "not-stated", "Not stated"

    class Frequency(models.TextChoices):
        ONCE = "once", "Once"
        YEARLY = "yearly", "Once a year"
        TERMLY = "termly", "Every term"
        MONTHLY = "monthly", "Every month"
        WEEKLY = "weekly", "Every week"
        DAILY = "daily", "Most days"
        VARIES = "varies", "It varies"

    class LeadTime(models.TextChoices):
        DAYS = "days", "A few days"
        WEEKS = "weeks", "A few weeks"
        TERM = "term", "About a term"
        YEAR = "year", "About a year"

    class CostBand(models.TextChoices):
        NONE = "none", "No cost"
        LOW = "low", "Under £500 a year"
        MIDDLE = "middle", "£500 to £5,000 a year"
        HIGH = "high", "Over £5,000 a year"

    class EffortBand(models.TextChoices):
        LIGHT = "light", "Light: up to 10 staff hours a term"
        MEDIUM = "medium", "Medium: 11 to 50 staff hours a term"
        LARGE = "large", "Large: over 50 staff hours a term"

    project = models.ForeignKey(Project, models.CASCADE, related_name="editions")
    status = models.CharField(max_length=14, choices=Status, default=Status.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_editions",
        verbose_name="moderator",
    )

    title = models.CharField(max_length=120)
    summary = models.CharField("summary in one or two sentences", max_length=400, blank=True)
    story = models.TextField("what happens", blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="editions")
    phases = models.ManyToManyField(Phase, blank=True, related_name="editions")
    resources = models.ManyToManyField(Resource, blank=True, related_name="editions", verbose_name="what is shared")
    key_stages = ArrayField(models.CharField(max_length=12, choices=KeyStage), default=list, blank=True)
    ages_note = models.CharField("who takes part, in words", max_length=120, blank=True)

    place = models.CharField("town or area", max_length=80, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="editions")
    easting = models.IntegerField("easting, British National Grid, metres", null=True, blank=True)
    northing = models.IntegerField("northing, British National Grid, metres", null=True, blank=True)

    run_state = models.CharField("running or finished", max_length=10, choices=RunState, default=RunState.NOT_STATED)
    start_year = models.PositiveSmallIntegerField(
        "since", null=True, blank=True, validators=[MinValueValidator(1850), MaxValueValidator(2100)]
    )
    end_year = models.PositiveSmallIntegerField(
        "until", null=True, blank=True, validators=[MinValueValidator(1850), MaxValueValidator(2100)]
    )
    frequency = models.CharField("how often", max_length=8, choices=Frequency, blank=True)
    frequency_note = models.CharField("how often, in words", max_length=160, blank=True)

    pupils = models.PositiveIntegerField("pupils taking part in a year", null=True, blank=True)
    pupils_note = models.CharField("pupils, in words", max_length=200, blank=True)
    pupils_early_years = models.PositiveIntegerField("of these in early years", null=True, blank=True)
    pupils_ks1 = models.PositiveIntegerField("of these in key stage 1", null=True, blank=True)
    pupils_ks2 = models.PositiveIntegerField("of these in key stage 2", null=True, blank=True)
    pupils_ks3 = models.PositiveIntegerField("of these in key stage 3", null=True, blank=True)
    pupils_ks4 = models.PositiveIntegerField("of these in key stage 4", null=True, blank=True)
    pupils_ks5 = models.PositiveIntegerField("of these in key stage 5", null=True, blank=True)

    staff_hours = models.PositiveSmallIntegerField("staff hours a term, all schools together", null=True, blank=True)
    staff_note = models.CharField("staff, in words", max_length=200, blank=True)
    lead_time = models.CharField("time to set up", max_length=8, choices=LeadTime, blank=True)
    cost_band = models.CharField("cost", max_length=8, choices=CostBand, blank=True)
    cost_note = models.CharField("who pays for what", max_length=200, blank=True)
    space = models.CharField("space needed", max_length=200, blank=True)
    transport = models.CharField("how pupils get there", max_length=200, blank=True)
    first_steps = models.TextField("the first three steps, one a line", blank=True)
    impact = models.TextField("what changed", blank=True)
    contact_role = models.CharField("whom to ask, by role", max_length=120, blank=True)
    website = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("moderate", "May publish, return and decline what schools submit"),
            ("type_for_schools", "May type on behalf of a school"),
        ]
        indexes = [GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="edition_title_trigrams")]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status="published"),
                name="project_has_one_published_edition",
                violation_error_message="This project has a published edition already.",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status__in=["draft", "submitted", "changes-asked"]),
                name="project_has_one_open_edition",
                violation_error_message="A new version of this project is open already. Go on with that one.",
            ),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True) | Q(end_year__isnull=True) | Q(start_year__lte=F("end_year")),
                name="edition_ends_after_it_began",
                violation_error_message="The last year cannot be before the first.",
            ),
            models.CheckConstraint(
                condition=Q(easting__isnull=True, northing__isnull=True)
                | Q(easting__isnull=False, northing__isnull=False),
                name="edition_grid_reference_is_whole",
                violation_error_message="Give both easting and northing, or neither.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "superseded"])
                | (Q(published_at__isnull=False) & ~Q(summary="") & ~Q(title="")),
                name="published_edition_is_complete",
                violation_error_message="A published edition needs a title, a summary and its date.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_finished(self):
        return self.run_state == self.RunState.FINISHED

    @property
    def is_editable(self):
        """True while its school writes it. What waits for a moderator or was decided keeps its words."""
        return self.status in self.EDITABLE

    @property
    def effort_band(self):
        """Return the effort band that the staff hours fall into, or "" where they are not stated."""
        if self.staff_hours is None:
            return ""
        if self.staff_hours <= 10:
            return self.EffortBand.LIGHT
        return self.EffortBand.MEDIUM if self.staff_hours <= 50 else self.EffortBand.LARGE

    def move(self, status, only_from=None, **changes):
        """Change status in one UPDATE that matches only a permitted stored status; raise InvalidMove otherwise.

        `only_from` narrows what is permitted: restoring and publishing lead to the same status from different ones.
        """
        permitted = [only_from] if only_from else self.ALLOWED_FROM[status]
        changes["status"] = status
        rows = type(self).objects.filter(pk=self.pk, status__in=permitted)
        if not rows.update(**changes):
            raise InvalidMove(f"“{self}” cannot become “{self.Status(status).label}” now.")
        for name, value in changes.items():
            setattr(self, name, value)


class Source(models.Model):
    """A public page that an edition of the sample directory is drawn from."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=400)
    site_name = models.CharField(max_length=120)
    as_of = models.CharField("date of the page", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.site_name
